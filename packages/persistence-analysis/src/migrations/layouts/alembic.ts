import { readCodeStep, type CodeDialect } from '../code/codeStep';
import type { MaskedCode } from '../code/maskCode';
import { indentedBody } from '../code/regions';
import type { MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';
import { orderGraph, type GraphNode } from '../orderGraph';

/** The bodies of `upgrade()` and `downgrade()`. */
const PYTHON: CodeDialect = {
  language: 'python',
  halves: code => ({
    up: indentedBody(code, /^def\s+upgrade\s*\([^()]{0,300}\)[^:\n]{0,100}:/m),
    down: indentedBody(
      code,
      /^def\s+downgrade\s*\([^()]{0,300}\)[^:\n]{0,100}:/m,
    ),
  }),
  sqlCall: /\b(?:op|connection|conn|bind)\s*\.\s*execute\s*\(/g,
  idle: /\b(?:pass|return|None)\b|\.\.\./g,
  refuses: /^\s*raise\b/,
};

/** Alembic: Python files that name the revision before them; the graph gives the order. */
export const alembic: MigrationLayout = {
  tool: 'alembic',
  checkable: false,
  ordered: true,
  directoryOf: file =>
    /\.py$/.test(file.path) && /^down_revision\b/m.test(file.text)
      ? directoryName(file.path)
      : undefined,
  read(files) {
    const nodes = files.map((file): GraphNode => {
      const read = readCodeStep(file, PYTHON);
      const { code } = read;
      const base = fileName(file.path).replace(/\.py$/, '');
      const revision = assigned(code, 'revision');
      const id = revision?.values[0] ?? base;
      const previous = assigned(code, 'down_revision');
      const needed = assigned(code, 'depends_on');
      return {
        id,
        parents: [...(previous?.values ?? []), ...(needed?.values ?? [])],
        path: file.path,
        line: previous?.line ?? 1,
        item: {
          version: id,
          name: base.startsWith(`${id}_`) ? base.slice(id.length + 1) : base,
          path: file.path,
          forward: read.forward,
          unread: read.unread,
          rollback: read.rollback,
        },
      };
    });
    return orderGraph(nodes, parent => /@/.test(parent));
  },
};

/** The texts that a variable of the module is set to: one, or several in a tuple. */
function assigned(
  code: MaskedCode,
  name: string,
): { values: string[]; line: number } | undefined {
  const match = new RegExp(
    `^${name}\\b(?:\\s*:[^=\\n]*)?[ \\t]*=[ \\t]*`,
    'm',
  ).exec(code.masked);
  if (!match) return undefined;
  const start = match.index + match[0].length;
  const tuple = /^[([]/.test(code.masked.slice(start, start + 1));
  const stop = code.masked.indexOf(tuple ? tupleEnd(code, start) : '\n', start);
  const end = stop < 0 ? code.masked.length : stop;
  return {
    values: code.strings
      .filter(string => string.start >= start && string.start < end)
      .map(({ value }) => value),
    line: code.lineAt(match.index),
  };
}

function tupleEnd(code: MaskedCode, start: number): string {
  return code.masked[start] === '(' ? ')' : ']';
}
