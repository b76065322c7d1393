import type { Fact, FactKind } from '../model';

/** Facts by kind and subject, whatever the order they arrived in. */
export class FactSet {
  private constructor(private readonly byKey: ReadonlyMap<string, Fact>) {}

  /**
   * Facts should be unique per kind and subject; if they are not, the newest is taken, and among
   * equally new ones the choice depends on their content alone, so that order never matters.
   */
  static of(facts: readonly Fact[]): FactSet {
    const byKey = new Map<string, Fact>();
    for (const fact of facts) {
      const key = keyOf(fact.kind, fact.subject);
      const other = byKey.get(key);
      if (!other || isPreferred(fact, other)) byKey.set(key, fact);
    }
    return new FactSet(byKey);
  }

  get<K extends FactKind>(kind: K, subject: string = ''): Fact<K> | undefined {
    return this.byKey.get(keyOf(kind, subject)) as Fact<K> | undefined;
  }

  /** All facts of a kind, ordered by subject. */
  all<K extends FactKind>(kind: K): Fact<K>[] {
    const found = [...this.byKey.values()].filter(f => f.kind === kind);
    found.sort((a, b) => (a.subject < b.subject ? -1 : 1));
    return found as Fact<K>[];
  }
}

function keyOf(kind: string, subject: string): string {
  return `${kind}\u0000${subject}`;
}

function isPreferred(a: Fact, b: Fact): boolean {
  if (a.observedAt !== b.observedAt) return a.observedAt > b.observedAt;
  return JSON.stringify(a) > JSON.stringify(b);
}
