/** A piece of SQL and the line of code that it comes from. */
export interface Fragment {
  text: string;
  line: number;
}

/** One thing that the code does, in order. */
export type Entry =
  | {
      kind: 'statement';
      fragments: Fragment[];
      /** It reads and changes rows, and leaves the schema as it is. */
      rows?: boolean;
    }
  /** Reads or changes rows only, or calls something that touches no schema. */
  | { kind: 'act' }
  /** A part of a statement that its owner puts together later. */
  | { kind: 'part'; owner: object; part: unknown }
  | { kind: 'opaque'; line: number; reason: string };

/** What the code was seen to do. It can be cut back to a mark, for code that may not run. */
export class Journal {
  private entries: Entry[] = [];

  get mark(): number {
    return this.entries.length;
  }

  /** The entries since a mark, taken out. */
  cut(mark: number): Entry[] {
    return this.entries.splice(mark);
  }

  since(mark: number): readonly Entry[] {
    return this.entries.slice(mark);
  }

  statement(fragments: Fragment[], rows = false): void {
    this.entries.push({ kind: 'statement', fragments, rows });
  }

  /** SQL as it stands in the code: when its line is known, each of its lines follows the one before. */
  sql(text: string, line: number, textLine?: number, rows = false): void {
    const lines = text.split('\n');
    this.statement(
      textLine === undefined
        ? lines.map(each => ({ text: each, line }))
        : lines.map((each, index) => ({ text: each, line: textLine + index })),
      rows,
    );
  }

  act(): void {
    this.entries.push({ kind: 'act' });
  }

  part(owner: object, part: unknown): void {
    this.entries.push({ kind: 'part', owner, part });
  }

  opaque(line: number, reason: string): void {
    this.entries.push({ kind: 'opaque', line, reason });
  }
}

/** Whether any of the entries touches the schema. */
export function touchesSchema(entries: readonly Entry[]): boolean {
  return entries.some(
    entry =>
      entry.kind !== 'act' && !(entry.kind === 'statement' && entry.rows),
  );
}
