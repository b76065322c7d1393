import type { Expression, Pattern, Statement } from './syntax';
import { lineOf } from './syntax';
import { loop } from './loops';
import { exportStatement, importNames } from './modules';
import { declarePattern } from './patterns';
import { CodeThrow, type Completion, type Runtime } from './runtime';
import { Scope } from './scope';
import {
  ClassValue,
  Closure,
  Host,
  truth,
  UNKNOWN,
  type Value,
} from './values';

/** Runs a statement. */
export function execute(
  node: Statement,
  scope: Scope,
  runtime: Runtime,
): Completion {
  switch (node.type) {
    case 'ExpressionStatement':
      looseEnd(runtime.evaluate(node.expression, scope), lineOf(node), runtime);
      return undefined;
    case 'VariableDeclaration':
      for (const { id, init } of node.declarations) {
        const value = init ? runtime.evaluate(init, scope) : undefined;
        declarePattern(id as Pattern, value, scope, runtime);
      }
      return undefined;
    case 'BlockStatement':
      return executeAll(node.body, new Scope(scope), runtime);
    case 'ReturnStatement':
      return {
        type: 'return',
        value: node.argument
          ? runtime.evaluate(node.argument, scope)
          : undefined,
      };
    case 'IfStatement':
      return branch(node, scope, runtime);
    case 'ThrowStatement':
      throw new CodeThrow();
    case 'TryStatement':
      return attempt(node, scope, runtime);
    case 'SwitchStatement':
      return choose(node, scope, runtime);
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return loop(node, scope, runtime);
    case 'BreakStatement':
      return { type: 'break' };
    case 'ContinueStatement':
      return { type: 'continue' };
    case 'LabeledStatement':
      return runtime.execute(node.body, scope);
    case 'ClassDeclaration':
      if (node.id) scope.declare(node.id.name, new ClassValue(node, scope));
      return undefined;
    case 'ImportDeclaration':
      importNames(node, scope, runtime);
      return undefined;
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      exportStatement(node, scope, runtime);
      return undefined;
    default:
      return undefined;
  }
}

/** Runs statements; functions are there before the first of them. */
export function executeAll(
  nodes: readonly Statement[],
  scope: Scope,
  runtime: Runtime,
): Completion {
  for (const node of nodes) {
    const declared =
      node.type === 'ExportNamedDeclaration' ? node.declaration : node;
    if (declared?.type === 'FunctionDeclaration' && declared.id)
      scope.declare(declared.id.name, new Closure(declared, scope));
  }
  for (const node of nodes) {
    const completion = runtime.execute(node, scope);
    if (completion) return completion;
  }
  return undefined;
}

/** A query that nobody waits for is never sent by knex; whether one was meant is not known. */
function looseEnd(value: Value, line: number, runtime: Runtime): void {
  if (!(value instanceof Host) || !value.lazy) return;
  runtime.journal.opaque(line, 'a statement that nothing waits for');
}

type NodeOf<T extends Statement['type']> = Extract<Statement, { type: T }>;

function branch(
  node: NodeOf<'IfStatement'>,
  scope: Scope,
  runtime: Runtime,
): Completion {
  const holds = truth(runtime.evaluate(node.test, scope));
  if (holds !== undefined) {
    const taken = holds ? node.consequent : node.alternate;
    return taken ? runtime.execute(taken, scope) : undefined;
  }
  const why = 'what depends on a condition';
  runtime.speculate(lineOf(node), why, () =>
    runtime.execute(node.consequent, scope),
  );
  const { alternate } = node;
  if (alternate)
    runtime.speculate(lineOf(alternate), why, () =>
      runtime.execute(alternate, scope),
    );
  return undefined;
}

function attempt(
  node: NodeOf<'TryStatement'>,
  scope: Scope,
  runtime: Runtime,
): Completion {
  let completion: Completion;
  try {
    completion = runtime.execute(node.block, scope);
  } catch (error) {
    if (!(error instanceof CodeThrow) || !node.handler) throw error;
    const inner = new Scope(scope);
    const { param } = node.handler;
    if (param) declarePattern(param as Pattern, UNKNOWN, inner, runtime);
    completion = runtime.execute(node.handler.body, inner);
  }
  const last = node.finalizer
    ? runtime.execute(node.finalizer, scope)
    : undefined;
  return last ?? completion;
}

function choose(
  node: NodeOf<'SwitchStatement'>,
  scope: Scope,
  runtime: Runtime,
): Completion {
  const value = runtime.evaluate(node.discriminant, scope);
  const inner = new Scope(scope);
  const tests = node.cases.map(({ test }) =>
    test ? runtime.evaluate(test as Expression, inner) : undefined,
  );
  if (value === UNKNOWN || tests.includes(UNKNOWN)) {
    for (const each of node.cases) {
      runtime.speculate(lineOf(each), 'what depends on a condition', () => {
        executeAll(each.consequent, inner, runtime);
      });
    }
    return undefined;
  }
  let start = node.cases.findIndex(
    ({ test }, index) => test && tests[index] === value,
  );
  if (start < 0) start = node.cases.findIndex(({ test }) => !test);
  if (start < 0) return undefined;
  for (const { consequent } of node.cases.slice(start)) {
    const completion = executeAll(consequent, inner, runtime);
    if (completion) return completion.type === 'break' ? undefined : completion;
  }
  return undefined;
}
