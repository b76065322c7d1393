import type { parse } from '@babel/parser';

/** A parsed file of JavaScript or TypeScript. */
export type SourceFile = ReturnType<typeof parse>;
export type Program = SourceFile['program'];
export type Statement = Program['body'][number];
type StatementOf<T extends Statement['type']> = Extract<Statement, { type: T }>;
export type Expression = StatementOf<'ExpressionStatement'>['expression'];
export type ExpressionOf<T extends Expression['type']> = Extract<
  Expression,
  { type: T }
>;
export type Pattern =
  StatementOf<'VariableDeclaration'>['declarations'][number]['id'];
export type ClassNode =
  | StatementOf<'ClassDeclaration'>
  | ExpressionOf<'ClassExpression'>;
type ClassMember = ClassNode['body']['body'][number];
export type FunctionNode =
  | StatementOf<'FunctionDeclaration'>
  | ExpressionOf<'FunctionExpression' | 'ArrowFunctionExpression'>
  | Extract<
      ExpressionOf<'ObjectExpression'>['properties'][number],
      { type: 'ObjectMethod' }
    >
  | Extract<ClassMember, { type: 'ClassMethod' }>;
export type Parameter = FunctionNode['params'][number];
export type CallNode = ExpressionOf<
  'CallExpression' | 'OptionalCallExpression' | 'NewExpression'
>;
export type Argument = CallNode['arguments'][number];

/** Anything that says where it stands. */
export interface Located {
  loc?: { start: { line: number }; end: { line: number } } | null;
}

/** First line of a node. */
export function lineOf(node: Located): number {
  return node.loc?.start.line ?? 1;
}
