import type { Expression, Pattern, Statement } from './syntax';
import { lineOf } from './syntax';
import { assignTo, declarePattern } from './patterns';
import type { Completion, Runtime } from './runtime';
import { Scope } from './scope';
import { Dict, truth, UNKNOWN, type Value } from './values';

type NodeOf<T extends Statement['type']> = Extract<Statement, { type: T }>;
type LoopNode = NodeOf<
  | 'ForStatement'
  | 'ForOfStatement'
  | 'ForInStatement'
  | 'WhileStatement'
  | 'DoWhileStatement'
>;

const WHY = 'a loop over what is not known';

/** Runs a loop as often as the code says, or reads its body once where that is not known. */
export function loop(
  node: LoopNode,
  outer: Scope,
  runtime: Runtime,
): Completion {
  const scope = new Scope(outer);
  if (node.type === 'ForOfStatement' || node.type === 'ForInStatement')
    return overItems(node, scope, runtime);
  if (node.type === 'ForStatement' && node.init) {
    if (node.init.type === 'VariableDeclaration')
      runtime.execute(node.init, scope);
    else runtime.evaluate(node.init, scope);
  }
  const update = node.type === 'ForStatement' ? node.update : undefined;
  for (let first = true; ; first = false) {
    const skipsTest = first && node.type === 'DoWhileStatement';
    if (!skipsTest) {
      const holds = node.test
        ? truth(runtime.evaluate(node.test, scope))
        : true;
      if (holds === undefined) {
        runtime.speculate(lineOf(node), WHY, () =>
          runtime.execute(node.body, scope),
        );
        return undefined;
      }
      if (!holds) return undefined;
    }
    const completion = runtime.execute(node.body, scope);
    if (completion?.type === 'return') return completion;
    if (completion?.type === 'break') return undefined;
    if (update) runtime.evaluate(update, scope);
  }
}

function overItems(
  node: NodeOf<'ForOfStatement' | 'ForInStatement'>,
  scope: Scope,
  runtime: Runtime,
): Completion {
  const items = itemsOf(
    runtime.evaluate(node.right as Expression, scope),
    node.type === 'ForInStatement',
  );
  const bind = (value: Value, inner: Scope) => {
    if (node.left.type === 'VariableDeclaration')
      declarePattern(
        node.left.declarations[0].id as Pattern,
        value,
        inner,
        runtime,
      );
    else assignTo(node.left as Pattern, value, inner, runtime);
  };
  if (!items) {
    runtime.speculate(lineOf(node), WHY, () => {
      const inner = new Scope(scope);
      bind(UNKNOWN, inner);
      return runtime.execute(node.body, inner);
    });
    return undefined;
  }
  for (const item of items) {
    const inner = new Scope(scope);
    bind(item, inner);
    const completion = runtime.execute(node.body, inner);
    if (completion?.type === 'return') return completion;
    if (completion?.type === 'break') return undefined;
  }
  return undefined;
}

function itemsOf(value: Value, keys: boolean): Value[] | undefined {
  if (Array.isArray(value))
    return keys ? value.map((_, index) => String(index)) : [...value];
  if (value instanceof Dict && keys && !value.partial)
    return [...value.entries.keys()];
  return undefined;
}
