import type { SchemaModel } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../documents';
import { indexNames, type NameIndex } from './nameIndex';
import { ownTables } from './ownTables';
import { wordsOf, type Stems } from './stemmedWords';

/** Words that the tables of any service have. */
const OF_ANY = new Set(
  wordsOf(
    'id uuid key name title description text body note status state type kind code number no date time day month year created ' +
      'updated deleted started ended expires version value amount total count currency email phone address country city ' +
      'hash token data payload event events message messages log logs user users role table index public schema is has at by on of to ' +
      'from source target reason ref reference parent sequence seq position sort order_by unit size url path file external',
  ),
);
const MIN_LETTERS = 4;

/** The words that a service is named with: its tables and columns, and what it is called; those of any service aside. */
export class OwnWords {
  private readonly stems: Stems = new Map();
  private readonly tables = new Set<string>();
  private readonly names = new Set<string>();
  private columns: ReadonlySet<string> | undefined;

  constructor(
    private readonly models: readonly SchemaModel[],
    services: ReadonlySet<string>,
  ) {
    const said = new Set<string>();
    for (const { table } of ownTables(models)) {
      this.names.add(table.name.toLowerCase());
      said.add(table.name);
      if (table.schema !== 'public') said.add(table.schema);
    }
    if (this.names.size === 0) return;
    for (const name of services) said.add(name);
    for (const name of said) this.add(name, this.tables);
  }

  /** Whether there is no table, and so nothing to tell a document's origin by. */
  get isEmpty(): boolean {
    return this.names.size === 0;
  }

  /** Whether a document has any of the words. */
  speaksOf(document: MarkdownDocument): boolean {
    // Most documents have the name of a table as code, which is the cheapest to see.
    const isTable = (code: string) =>
      this.names.has(code.slice(code.lastIndexOf('.') + 1).toLowerCase());
    if (document.blocks.some(({ codes }) => codes.some(isTable))) return true;
    // Most others have a word of one in a heading; to index a document costs more.
    if (document.sections.some(({ title }) => this.isOfTables(title)))
      return true;
    const index = indexNames(document);
    if (hasAny(index, this.tables)) return true;
    this.columns ??= this.columnWords();
    return hasAny(index, this.columns);
  }

  private isOfTables(text: string): boolean {
    return wordsOf(text, this.stems).some(word => this.tables.has(word));
  }

  private columnWords(): ReadonlySet<string> {
    // Many tables have columns of the same names.
    const names = new Set<string>();
    for (const { tables } of this.models) {
      for (const { columns } of tables) {
        for (const { name } of columns) names.add(name);
      }
    }
    const words = new Set<string>();
    for (const name of names) this.add(name, words);
    return words;
  }

  private add(name: string, words: Set<string>): void {
    for (const word of wordsOf(name, this.stems)) {
      if (word.length >= MIN_LETTERS && !OF_ANY.has(word)) words.add(word);
    }
  }
}

function hasAny({ words }: NameIndex, own: ReadonlySet<string>): boolean {
  for (const word of words.keys()) if (own.has(word)) return true;
  return false;
}
