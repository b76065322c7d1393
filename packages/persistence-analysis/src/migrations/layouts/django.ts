import type { RollbackState } from '@persistence-scorecard/plugin-persistence-common';
import { maskCode, type MaskedCode } from '../code/maskCode';
import { brackets } from '../code/regions';
import type { MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';
import { orderGraph, type GraphNode } from '../orderGraph';
import { notCheckable } from '../notCheckable';

/** Django: Python files of one app that name those before them, in this app and in others. */
export const django: MigrationLayout = {
  tool: 'django',
  checkable: false,
  ordered: true,
  directoryOf: file =>
    /^\d{4}_.*\.py$/.test(fileName(file.path)) &&
    /class\s+Migration\s*\(\s*migrations\.Migration\s*\)/.test(file.text)
      ? directoryName(file.path)
      : undefined,
  read(files, { hasFile }, directory) {
    const codes = files.map(file => ({
      file,
      code: maskCode(file.text, 'python'),
    }));
    const label = ownLabel(codes, fileName(directoryName(directory)));
    const nodes = codes.map(({ file, code }) => nodeOf(file, code, label));
    return orderGraph(nodes, parent => {
      // Another app's, which may be installed and not be in this repository.
      if (parent.includes('.')) return true;
      return (
        /^__(first|latest)__$/.test(parent) ||
        hasFile(`${directory}/${parent}.py`)
      );
    });
  },
};

/**
 * The label of the app that the migrations belong to: the one under which they name each other most. It
 * is the folder's name unless the app is given another.
 */
function ownLabel(
  codes: readonly { file: MigrationFile; code: MaskedCode }[],
  folder: string,
): string {
  const names = new Set(
    codes.map(({ file }) => fileName(file.path).replace(/\.py$/, '')),
  );
  const counts = new Map<string, number>([[folder, 0]]);
  for (const { code } of codes) {
    for (const [label, name] of pairsOf(listOf(code, 'dependencies')?.values))
      if (names.has(name)) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

function nodeOf(file: MigrationFile, code: MaskedCode, own: string): GraphNode {
  const id = fileName(file.path).replace(/\.py$/, '');
  const dependencies = listOf(code, 'dependencies');
  const unread = notCheckable(
    file.path,
    listOf(code, 'operations')?.line ?? 1,
    'the step is code',
  );
  return {
    id,
    parents: pairsOf(dependencies?.values).map(([of, name]) =>
      of === own ? name : `${of}.${name}`,
    ),
    replaces: pairsOf(listOf(code, 'replaces')?.values).map(([, name]) => name),
    path: file.path,
    line: dependencies?.line ?? 1,
    item: {
      version: id,
      name: id.replace(/^\d+_/, ''),
      path: file.path,
      rollback: rollbackOf(code),
      unread: [unread],
    },
  };
}

/** Texts of a list that the class sets: `dependencies = [("app", "0001_initial")]`. */
function listOf(
  code: MaskedCode,
  name: string,
): { values: string[]; line: number } | undefined {
  const match = new RegExp(`^[ \\t]+${name}\\s*=\\s*\\[`, 'm').exec(
    code.masked,
  );
  if (!match) return undefined;
  const open = match.index + match[0].length - 1;
  const close = brackets(code).get(open) ?? code.masked.length;
  return {
    values: code.strings
      .filter(({ start }) => start > open && start < close)
      .map(({ value }) => value),
    line: code.lineAt(open),
  };
}

function pairsOf(values: readonly string[] | undefined): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < (values?.length ?? 0); index += 2)
    pairs.push([values![index], values![index + 1]]);
  return pairs;
}

/** Django turns its own operations around, but code and SQL only when told how. */
function rollbackOf(code: MaskedCode): RollbackState {
  const pairs = brackets(code);
  for (const match of code.masked.matchAll(/\b(RunPython|RunSQL)\s*\(/g)) {
    const open = match.index + match[0].length - 1;
    const inside = code.masked.slice(open + 1, pairs.get(open));
    const named = /\breverse_(code|sql)\s*=/.test(inside);
    const second = topLevelCommas(inside) > 0;
    // A second argument by place is the way back, unless it is another by name.
    if (!named && !(second && !/^[^,]*,\s*\w+\s*=/.test(inside)))
      return 'irreversible';
  }
  return 'inferred';
}

function topLevelCommas(masked: string): number {
  let depth = 0;
  let commas = 0;
  const trimmed = masked.replace(/,\s*$/, '');
  for (const character of trimmed) {
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (character === ',' && depth === 0) commas++;
  }
  return commas;
}
