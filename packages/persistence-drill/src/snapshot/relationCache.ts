/** A relation as the state of the catalog tells it. */
export interface RelationState {
  oid: string;
  kind: string;
  name: string;
  /** Another one whenever a row of its definition is another version. */
  own: string;
  /** What others may name: the relation and its columns. */
  naming: string;
}

interface Entry {
  own: string;
  /** The relations that the text may name, each as it was named then. */
  named: readonly (readonly [oid: string, naming: string | undefined])[];
  text: string;
}

/** Versions kept of one relation: before a step, after it, rolled back, with some more for savepoints. */
const MAX_VERSIONS = 6;
/** Relations that are gone are forgotten past this number. */
const MAX_RELATIONS = 20_000;

/**
 * Definitions of relations by their row versions. Each knows what else its text may name, and is good for
 * as long as that bears the same names. After a rollback old versions are back, so several are kept.
 */
export class RelationCache {
  private readonly entries = new Map<string, Entry[]>();

  /** The text of a relation, in the state of all of them. */
  find(
    { oid, own }: RelationState,
    states: ReadonlyMap<string, RelationState>,
  ): string | undefined {
    return this.entries
      .get(oid)
      ?.find(
        entry =>
          entry.own === own &&
          entry.named.every(
            ([other, naming]) => states.get(other)?.naming === naming,
          ),
      )?.text;
  }

  add(
    { oid, own }: RelationState,
    states: ReadonlyMap<string, RelationState>,
    named: readonly string[],
    text: string,
  ): void {
    const entry = {
      own,
      named: named.map(other => [other, states.get(other)?.naming] as const),
      text,
    };
    const kept = this.entries.get(oid) ?? [];
    if (!this.entries.has(oid) && this.entries.size >= MAX_RELATIONS)
      this.entries.delete(this.entries.keys().next().value!);
    this.entries.set(oid, [entry, ...kept].slice(0, MAX_VERSIONS));
  }

  clear(): void {
    this.entries.clear();
  }
}
