import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

/** A regular expression as it stands in our code. */
export interface FoundExpression {
  source: string;
  flags: string;
  /** `packages/…/file.ts:12`, relative to the repository. */
  place: string;
}

const ROOT = join(
  dirname(require.resolve('@persistence-scorecard/suite/package.json')),
  '../..',
);
/** Tests see only what we write ourselves. */
const TEST = /\.test\.tsx?$|\.d\.ts$|(^|\/)(__testUtils__|testing)(\/|$)/;

/** Every regular expression literal below `packages/<name>/src` and `plugins/<name>/src`. */
export function findExpressions(): FoundExpression[] {
  return sourceFiles().flatMap(file => {
    const place = relative(ROOT, file).split(sep).join('/');
    const source = ts.createSourceFile(
      file,
      readFileSync(file, 'utf8'),
      ts.ScriptTarget.Latest,
      true,
      file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    );
    return literalsIn(source).map(({ node, text }) => {
      const end = text.lastIndexOf('/');
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line;
      return {
        source: text.slice(1, end),
        flags: text.slice(end + 1),
        place: `${place}:${line + 1}`,
      };
    });
  });
}

function literalsIn(source: ts.SourceFile): { node: ts.Node; text: string }[] {
  const found: { node: ts.Node; text: string }[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      found.push({ node, text: node.text });
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

function sourceFiles(): string[] {
  return ['packages', 'plugins'].flatMap(group =>
    readdirSync(join(ROOT, group)).flatMap(name => {
      const dir = join(ROOT, group, name, 'src');
      return filesBelow(dir).filter(
        file => /\.tsx?$/.test(file) && !TEST.test(relative(dir, file)),
      );
    }),
  );
}

function filesBelow(dir: string): string[] {
  try {
    return readdirSync(dir, { withFileTypes: true, recursive: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [];
  }
}
