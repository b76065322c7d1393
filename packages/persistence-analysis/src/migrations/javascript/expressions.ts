import type { Argument, Expression, ExpressionOf, Pattern } from './syntax';
import { lineOf } from './syntax';
import { keyOf, propertyOf } from './access';
import { callExpression } from './calls';
import { asText, binary, bounded, unary } from './operators';
import { assignTo } from './patterns';
import type { Runtime } from './runtime';
import type { Scope } from './scope';
import {
  ClassValue,
  Closure,
  Dict,
  PartialText,
  truth,
  UNKNOWN,
  type Value,
} from './values';

/** Value of an expression, with what it does on the way written to the journal. */
export function evaluate(
  node: Expression,
  scope: Scope,
  runtime: Runtime,
): Value {
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return node.value;
    case 'NullLiteral':
      return undefined;
    case 'TemplateLiteral':
      return template(node, scope, runtime);
    case 'Identifier':
      return node.name === 'undefined' ? undefined : scope.get(node.name);
    case 'ThisExpression':
      return scope.get('this');
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const object = runtime.evaluate(node.object as Expression, scope);
      return propertyOf(object, keyOf(node, scope, runtime));
    }
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      return callExpression(node, scope, runtime);
    case 'ObjectExpression':
      return objectOf(node, scope, runtime);
    case 'ArrayExpression':
      return listOf(node.elements as (Argument | null)[], scope, runtime);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return new Closure(node, scope);
    case 'ClassExpression':
      return new ClassValue(node, scope);
    case 'AwaitExpression':
      return runtime.settle(runtime.evaluate(node.argument, scope));
    case 'AssignmentExpression':
      return assignment(node, scope, runtime);
    case 'UpdateExpression': {
      const before = runtime.evaluate(node.argument, scope);
      const after =
        typeof before === 'number'
          ? before + (node.operator === '++' ? 1 : -1)
          : UNKNOWN;
      assignTo(node.argument as Pattern, after, scope, runtime);
      return node.prefix ? after : before;
    }
    case 'UnaryExpression':
      return unary(node.operator, runtime.evaluate(node.argument, scope));
    case 'BinaryExpression':
      return binary(
        node.operator,
        runtime.evaluate(node.left as Expression, scope),
        runtime.evaluate(node.right, scope),
      );
    case 'LogicalExpression':
      return logical(node, scope, runtime);
    case 'ConditionalExpression':
      return conditional(node, scope, runtime);
    case 'SequenceExpression': {
      let last: Value;
      for (const each of node.expressions) last = runtime.evaluate(each, scope);
      return last;
    }
    case 'TaggedTemplateExpression':
    case 'YieldExpression':
      return UNKNOWN;
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return runtime.evaluate(node.expression, scope);
    default:
      return UNKNOWN;
  }
}

function template(
  node: ExpressionOf<'TemplateLiteral'>,
  scope: Scope,
  runtime: Runtime,
): Value {
  let text: string | undefined = '';
  for (const [index, quasi] of node.quasis.entries()) {
    text += quasi.value.cooked ?? quasi.value.raw;
    const part = node.expressions[index];
    if (!part) continue;
    const filled = asText(runtime.evaluate(part as Expression, scope));
    if (filled === undefined) {
      evaluateRest(node, index + 1, scope, runtime);
      return text === '' ? UNKNOWN : new PartialText(text);
    }
    text += filled;
  }
  return bounded(text);
}

/** What else is put into a template may do something too. */
function evaluateRest(
  node: ExpressionOf<'TemplateLiteral'>,
  from: number,
  scope: Scope,
  runtime: Runtime,
): void {
  for (const part of node.expressions.slice(from))
    runtime.evaluate(part as Expression, scope);
}

function objectOf(
  node: ExpressionOf<'ObjectExpression'>,
  scope: Scope,
  runtime: Runtime,
): Dict {
  const object = new Dict(lineOf(node));
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const spread = runtime.evaluate(property.argument, scope);
      if (!(spread instanceof Dict)) object.partial ||= spread !== undefined;
      else {
        runtime.spend(spread.entries.size);
        for (const [name, value] of spread.entries)
          object.set(name, value, lineOf(property));
        object.partial ||= spread.partial;
      }
      continue;
    }
    const name = keyOf(
      { property: property.key, computed: property.computed },
      scope,
      runtime,
    );
    if (name === undefined) object.partial = true;
    else if (property.type === 'ObjectMethod')
      object.set(name, new Closure(property, scope, object), lineOf(property));
    else
      object.set(
        name,
        runtime.evaluate(property.value as Expression, scope),
        lineOf(property),
      );
  }
  return object;
}

/** Values of a list of elements or arguments; a spread of something unknown makes a hole of it. */
export function listOf(
  nodes: readonly (Argument | null)[],
  scope: Scope,
  runtime: Runtime,
): Value[] {
  const values: Value[] = [];
  for (const node of nodes) {
    if (!node) values.push(undefined);
    else if (node.type === 'SpreadElement') {
      const spread = runtime.evaluate(node.argument, scope);
      const spreadValues: Value[] = Array.isArray(spread) ? spread : [UNKNOWN];
      runtime.spend(spreadValues.length);
      for (const value of spreadValues) values.push(value);
    } else values.push(runtime.evaluate(node as Expression, scope));
  }
  return values;
}

function assignment(
  node: ExpressionOf<'AssignmentExpression'>,
  scope: Scope,
  runtime: Runtime,
): Value {
  const right = runtime.evaluate(node.right, scope);
  let value: Value = UNKNOWN;
  if (node.operator === '=') value = right;
  else if (/^[-+*/%]=$/.test(node.operator)) {
    const left = runtime.evaluate(node.left as Expression, scope);
    value = binary(node.operator.slice(0, -1), left, right);
  }
  assignTo(node.left as Pattern, value, scope, runtime);
  return value;
}

function logical(
  node: ExpressionOf<'LogicalExpression'>,
  scope: Scope,
  runtime: Runtime,
): Value {
  const left = runtime.evaluate(node.left, scope);
  const holds =
    node.operator === '??' && left !== UNKNOWN
      ? left !== undefined
      : truth(left);
  if (holds === undefined) {
    runtime.speculate(lineOf(node), 'what depends on a condition', () => {
      runtime.evaluate(node.right, scope);
    });
    return UNKNOWN;
  }
  const takesRight = node.operator === '&&' ? holds : !holds;
  return takesRight ? runtime.evaluate(node.right, scope) : left;
}

function conditional(
  node: ExpressionOf<'ConditionalExpression'>,
  scope: Scope,
  runtime: Runtime,
): Value {
  const holds = truth(runtime.evaluate(node.test, scope));
  if (holds !== undefined)
    return runtime.evaluate(holds ? node.consequent : node.alternate, scope);
  runtime.speculate(lineOf(node), 'what depends on a condition', () => {
    runtime.evaluate(node.consequent, scope);
    runtime.evaluate(node.alternate, scope);
  });
  return UNKNOWN;
}
