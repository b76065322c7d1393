import type { CodeParser } from '../migrations/javascript/parseCode';
import { VALUE, type StringLiteral } from './stringLiterals';

/** A node of the syntax tree, as far as this reader looks at it. */
interface SyntaxNode {
  type: string;
  start?: number | null;
  end?: number | null;
  loc?: { start: { line: number }; end: { line: number } } | null;
  [key: string]: unknown;
}

const SKIPPED = new Set([
  'loc',
  'extra',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'errors',
  'tokens',
]);

/** Stands for a value that the tag of a template binds as a parameter. */
const VALUE_BOUND = ' $1 ';

/** Source text of a value that can only be one of some fixed texts. */
const FIXED = 'FIXED';

/** A piece of a text: fixed, or a value that comes in. */
type Piece = string | SyntaxNode;

/**
 * The string expressions of a JavaScript or TypeScript file, by its grammar: literals, templates, and
 * what is added or joined to them. Undefined when the file does not parse.
 */
export function javascriptLiterals(
  source: string,
  path: string,
  parser: CodeParser,
): StringLiteral[] | undefined {
  const parsed = parser.parse(path, source);
  if ('problem' in parsed) return undefined;
  const found: StringLiteral[] = [];
  const open: unknown[] = [parsed.file.program];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (Array.isArray(next)) {
      for (const item of next) open.push(item);
      continue;
    }
    const node = next as SyntaxNode;
    const pieces = piecesOf(node);
    if (pieces && pieces.some(isText)) {
      found.push(literalOf(node, pieces, source));
      // What comes in may hold literals of its own.
      for (const piece of pieces) if (!isText(piece)) open.push(piece);
      continue;
    }
    for (const [key, child] of Object.entries(node)) {
      if (typeof child === 'object' && !SKIPPED.has(key)) open.push(child);
    }
  }
  return found;
}

function isText(piece: Piece): piece is string {
  return typeof piece === 'string';
}

/** The pieces of a string expression, or undefined for any other. Long sums are read without recursion. */
function piecesOf(node: SyntaxNode): Piece[] | undefined {
  switch (node.type) {
    case 'StringLiteral':
      return [node.value as string];
    case 'TemplateLiteral':
      return templatePieces(node);
    case 'TaggedTemplateExpression': {
      const pieces = templatePieces(node.quasi as SyntaxNode);
      return isBinding(node.tag as SyntaxNode)
        ? pieces.map(piece => (isText(piece) ? piece : VALUE_BOUND))
        : pieces;
    }
    case 'BinaryExpression':
      return node.operator === '+' ? sumPieces(node) : undefined;
    case 'CallExpression':
      return joinPieces(node);
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
      return piecesOf(node.expression as SyntaxNode);
    default:
      return undefined;
  }
}

/** `sql\`…\`` binds its values; `String.raw` and its like do not. */
function isBinding(tag: SyntaxNode): boolean {
  const name =
    tag.type === 'Identifier'
      ? tag.name
      : ((tag.property as SyntaxNode | undefined)?.name as string | undefined);
  return (
    typeof name !== 'string' || !/raw|unsafe|literal|dedent|outdent/i.test(name)
  );
}

function templatePieces(node: SyntaxNode): Piece[] {
  const texts = node.quasis as {
    value: { cooked?: string | null; raw: string };
  }[];
  const values = node.expressions as SyntaxNode[];
  return texts.flatMap(({ value }, at) => {
    const text = value.cooked ?? value.raw;
    return at < values.length
      ? [text, ...(piecesOf(values[at]) ?? [values[at]])]
      : [text];
  });
}

function sumPieces(node: SyntaxNode): Piece[] {
  const pieces: Piece[] = [];
  const open: SyntaxNode[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'BinaryExpression' && next.operator === '+') {
      open.push(next.right as SyntaxNode, next.left as SyntaxNode);
    } else pieces.push(...(piecesOf(next) ?? [next]));
  }
  return pieces;
}

/** `['SELECT a', 'FROM b'].join(' ')` */
function joinPieces(node: SyntaxNode): Piece[] | undefined {
  const callee = node.callee as SyntaxNode;
  const list = callee.object as SyntaxNode | undefined;
  const name = (callee.property as SyntaxNode | undefined)?.name;
  if (
    callee.type !== 'MemberExpression' ||
    name !== 'join' ||
    list?.type !== 'ArrayExpression'
  )
    return undefined;
  const separator = (node.arguments as SyntaxNode[])[0];
  const between =
    separator?.type === 'StringLiteral' ? (separator.value as string) : ' ';
  return (list.elements as (SyntaxNode | null)[]).flatMap((element, at) => {
    if (!element) return [];
    const pieces = piecesOf(element) ?? [element];
    return at === 0 ? pieces : [between, ...pieces];
  });
}

function literalOf(
  node: SyntaxNode,
  pieces: readonly Piece[],
  source: string,
): StringLiteral {
  const values = pieces.flatMap(piece => (isText(piece) ? [] : [piece]));
  return {
    text: pieces.map(piece => (isText(piece) ? piece : VALUE)).join(''),
    line: node.loc?.start.line ?? 1,
    endLine: node.loc?.end.line ?? 1,
    concatenated: values.length > 0,
    values: values.map(value =>
      isFixed(value) ? FIXED : source.slice(value.start ?? 0, value.end ?? 0),
    ),
  };
}

function isFixed(node: SyntaxNode): boolean {
  switch (node.type) {
    case 'NumericLiteral':
    case 'StringLiteral':
    case 'BooleanLiteral':
      return true;
    case 'TemplateLiteral':
      return (node.expressions as unknown[]).length === 0;
    case 'ConditionalExpression':
      return (
        isFixed(node.consequent as SyntaxNode) &&
        isFixed(node.alternate as SyntaxNode)
      );
    default:
      return false;
  }
}
