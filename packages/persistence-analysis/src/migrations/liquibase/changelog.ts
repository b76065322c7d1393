import type {
  Finding,
  ParseProblem,
} from '@persistence-scorecard/plugin-persistence-common';
import type { Fragment } from '../javascript/journal';
import type { MigrationFile } from '../layout';
import { fileName } from '../layout';
import type { ChangeElement } from './changeElement';
import { changeSql } from './changeSql';
import { formattedChangesets, type Changeset } from './formattedSql';
import { includedFiles, type Files } from './includes';
import { readXml } from './readXml';
import { readYaml } from './readYaml';
import { rollbackOf } from './rollback';
import { notCheckable } from '../notCheckable';

const FORMATTED = /^\s*--\s*liquibase formatted sql/i;

/** Includes nested deeper than this go in circles. */
const MAX_NESTING = 50;

/** What became of a file of elements; files are read once, however many sets look at them. */
type ReadElements = ReturnType<typeof readXml>;
const ELEMENTS = new WeakMap<MigrationFile, ReadElements>();

function elementsOf(file: MigrationFile): ReadElements {
  const known = ELEMENTS.get(file);
  if (known) return known;
  const read = file.path.endsWith('.xml')
    ? readXml(file.text)
    : readYaml(file.text);
  ELEMENTS.set(file, read);
  return read;
}

/** What a changelog with all that it includes holds, in the order in which it is run. */
export class ChangelogReader {
  readonly changesets: Changeset[] = [];
  readonly issues: Finding[] = [];
  private readonly elements = new Map<string, ChangeElement | undefined>();
  /** Files on the way to the one that is read: none of them is read again. */
  private readonly open = new Set<string>();
  private readonly properties = new Map<string, string>();

  constructor(
    private readonly files: Files,
    private readonly textOf: (path: string) => MigrationFile | undefined,
    /** What `dbms` calls the database whose changes are read. */
    private readonly database = 'postgresql',
  ) {}

  /** Files that a file includes directly. */
  includesOf(path: string): string[] {
    const root = this.elementOf(path);
    return (root?.children ?? [])
      .filter(({ name }) => name === 'include' || name === 'includeAll')
      .flatMap(element => includedFiles(element, path, this.files) ?? []);
  }

  /** Reads a file and what it includes. */
  read(path: string, nesting = 0): void {
    const file = this.textOf(path);
    if (!file || nesting > MAX_NESTING || this.open.has(path)) return;
    this.open.add(path);
    this.readFile(file, nesting);
    this.open.delete(path);
  }

  private readFile(file: MigrationFile, nesting: number): void {
    const { path } = file;
    if (path.endsWith('.sql')) {
      this.changesets.push(
        ...(FORMATTED.test(file.text)
          ? formattedChangesets(file)
          : [raw(file)]),
      );
      return;
    }
    for (const element of this.elementOf(path)?.children ?? []) {
      if (element.name === 'property') this.define(element);
      else if (element.name === 'include' || element.name === 'includeAll')
        this.include(element, path, nesting);
      else if (element.name === 'changeSet')
        this.changesets.push(this.changeset(element, path));
    }
  }

  private include(element: ChangeElement, from: string, nesting: number): void {
    const included = includedFiles(element, from, this.files);
    if (included) {
      for (const path of included) this.read(path, nesting + 1);
      return;
    }
    const stated =
      element.attributes.get('file') ?? element.attributes.get('path') ?? '';
    this.issues.push({
      message: `${from} includes ${stated}, which is not there.`,
      severity: 'problem',
      path: from,
      line: element.line,
      fix: `Restore ${stated}, or take the include out.`,
    });
  }

  private define(element: ChangeElement): void {
    const name = element.attributes.get('name');
    const value = element.attributes.get('value');
    const dbms = element.attributes.get('dbms');
    // The first value counts.
    if (name && value !== undefined && isFor(dbms, this.database))
      if (!this.properties.has(name)) this.properties.set(name, value);
  }

  private changeset(element: ChangeElement, path: string): Changeset {
    const at = (name: string) => element.attributes.get(name);
    const fragments: Fragment[] = [];
    const unread: ParseProblem[] = [];
    let elsewhere = 0;
    let here = 0;
    for (const written of element.children) {
      const change = this.filled(this.withFile(written, path));
      if (!isFor(change.attributes.get('dbms'), this.database)) {
        if (change.name !== 'rollback') elsewhere++;
        continue;
      }
      const statements = changeSql(change);
      if (!statements || statements.length > 0) here++;
      if (!statements)
        unread.push(
          notCheckable(path, change.line, `what ${change.name} does`),
        );
      for (const statement of statements ?? []) {
        const { line } = statement[statement.length - 1];
        fragments.push(...statement, { text: ';', line });
      }
    }
    return {
      name: [at('author'), at('id')].filter(Boolean).join(':'),
      path,
      line: element.line,
      dbms: at('dbms'),
      ...(elsewhere > 0 && here === 0 ? { elsewhere: true } : {}),
      forward: {
        path,
        text: fragments.map(({ text }) => text).join('\n'),
        lines: fragments.map(({ line }) => line),
        dialect: 'postgresql',
      },
      ...(unread.length > 0 ? { unread } : {}),
      rollback: rollbackOf(element),
      repeatable: at('runOnChange') === 'true' || undefined,
      ...(at('runInTransaction') === 'false' ? { transaction: false } : {}),
    };
  }

  /** `<sqlFile>` as the SQL that it names. */
  private withFile(change: ChangeElement, from: string): ChangeElement {
    if (change.name !== 'sqlFile') return change;
    const file = { ...change, name: 'include' };
    const stated = change.attributes.get('path') ?? '';
    file.attributes = new Map(change.attributes).set('file', stated);
    const [path] = includedFiles(file, from, this.files) ?? [];
    const text = path && this.textOf(path)?.text;
    return text === undefined || text === ''
      ? change
      : { ...change, name: 'sql', text, children: [] };
  }

  /** The element with `${name}` replaced by what the changelog says. */
  private filled(element: ChangeElement): ChangeElement {
    if (this.properties.size === 0) return element;
    const fill = (text: string) =>
      text.includes('${')
        ? text.replace(
            /\$\{([\w.-]{1,100})\}/g,
            (whole, name) => this.properties.get(name) ?? whole,
          )
        : text;
    return {
      ...element,
      text: fill(element.text),
      attributes: new Map(
        [...element.attributes].map(([name, value]) => [name, fill(value)]),
      ),
      children: element.children.map(child => this.filled(child)),
    };
  }

  private elementOf(path: string): ChangeElement | undefined {
    if (this.elements.has(path)) return this.elements.get(path);
    const file = this.textOf(path);
    if (!file || path.endsWith('.sql')) return undefined;
    const read = elementsOf(file);
    const problem = 'message' in read ? read : undefined;
    if (problem)
      this.issues.push({
        message: `${path} cannot be read: ${problem.message}.`,
        severity: 'problem',
        path,
        line: problem.line,
        fix: 'Correct the changelog.',
      });
    const element = 'message' in read ? undefined : read;
    this.elements.set(path, element);
    return element;
  }
}

/** A file of SQL without the header of Liquibase is one changeset. */
function raw(file: MigrationFile): Changeset {
  return {
    name: `raw:${fileName(file.path)}`,
    path: file.path,
    line: 1,
    forward: file,
    rollback: 'none',
  };
}

/** Whether a list of databases, as `dbms` holds it, has one in it. */
export function isFor(list: string | undefined, database: string): boolean {
  if (list === undefined || list === '' || /^\s*all\s*$/i.test(list))
    return true;
  const names = list.split(',').map(name => name.trim().toLowerCase());
  if (names.includes(`!${database}`)) return false;
  return names.includes(database) || names.every(name => name.startsWith('!'));
}
