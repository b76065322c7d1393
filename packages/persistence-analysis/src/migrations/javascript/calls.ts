import type { Argument, CallNode, Expression, Located } from './syntax';
import { lineOf } from './syntax';
import { keyOf, propertyOf } from './access';
import { builtin } from './builtins';
import { listOf } from './expressions';
import { declarePattern } from './patterns';
import type { Runtime } from './runtime';
import { Scope } from './scope';
import {
  ClassValue,
  Closure,
  Dict,
  holdsHandle,
  Host,
  UNKNOWN,
  type Call,
  type Value,
} from './values';

/** A call or a construction: of a tool's object, of the language, or of a function in the file. */
export function callExpression(
  node: CallNode,
  scope: Scope,
  runtime: Runtime,
): Value {
  const line = lineOf(node);
  const callee = node.callee as Expression;
  if (callee.type === 'Super' || callee.type === 'Import') return UNKNOWN;
  const member =
    callee.type === 'MemberExpression' ||
    callee.type === 'OptionalMemberExpression';
  const self = member
    ? runtime.evaluate(callee.object as Expression, scope)
    : undefined;
  const name = member ? keyOf(callee, scope, runtime) : undefined;
  // A call in a chain stands where its own name stands, not where the chain begins.
  const at = member ? lineOf(callee.property as Located) : line;
  const target = member ? undefined : runtime.evaluate(callee, scope);
  const nodes = node.arguments as Argument[];
  const call: Call = {
    args: listOf(nodes, scope, runtime),
    line: at,
    textLines: nodes.map(textLine),
    runtime,
  };
  if (!member) return callValue(target, call);
  if (name === undefined) return callUnknown(call, holdsHandle(self));
  return callMember(self, name, call);
}

/** Line of a text that is written out where it is used. */
function textLine(node: Argument): number | undefined {
  return node.type === 'TemplateLiteral' || node.type === 'StringLiteral'
    ? lineOf(node)
    : undefined;
}

function callMember(self: Value, name: string, call: Call): Value {
  const { runtime, args, line } = call;
  if (name === 'then' || name === 'catch' || name === 'finally')
    return chain(self, name, call);
  if (self instanceof Host) return self.call(name, call);
  const known = builtin(self, name, call);
  if (known) return known.value;
  const method = propertyOf(self, name);
  if (method === UNKNOWN || method === undefined)
    return callUnknown(call, holdsHandle(self));
  if (method instanceof Host) return method.call('', call);
  return runtime.apply(method, args, line, self);
}

/** Promises are read as if each had been kept. */
function chain(self: Value, name: string, call: Call): Value {
  const value = call.runtime.settle(self);
  const callback = call.args[0];
  if (name === 'catch' || callback === undefined) return value;
  const args: Value[] = name === 'then' ? [value] : [];
  const next = call.runtime.apply(callback, args, call.line);
  return name === 'then' ? call.runtime.settle(next) : value;
}

function callValue(target: Value, call: Call): Value {
  if (target instanceof Host) return target.call('', call);
  if (target === UNKNOWN) return callUnknown(call, false);
  return call.runtime.apply(target, call.args, call.line);
}

/** Code that is not in the file: it may do anything with what it is given. */
function callUnknown(call: Call, ofHandle: boolean): Value {
  const { runtime, args, line } = call;
  runtime.journal.act();
  if (ofHandle || args.some(arg => holdsHandle(arg)))
    runtime.journal.opaque(line, 'a function that is not in this file');
  for (const arg of args) {
    if (!(arg instanceof Closure)) continue;
    runtime.speculate(line, 'a function that is not in this file', () => {
      runtime.settle(runtime.apply(arg, [], line));
    });
  }
  return UNKNOWN;
}

/** Runs a function, or makes an object of a class. */
export function apply(
  callee: Value,
  args: Value[],
  line: number,
  runtime: Runtime,
  self?: Value,
): Value {
  if (callee instanceof Host)
    return callee.call('', { args, line, textLines: [], runtime });
  if (callee instanceof ClassValue) return instantiate(callee, runtime);
  if (!(callee instanceof Closure)) return UNKNOWN;
  const { node } = callee;
  const scope = new Scope(callee.scope);
  if (node.type !== 'ArrowFunctionExpression')
    scope.declare('this', callee.self ?? self);
  for (const [index, parameter] of node.params.entries()) {
    if (parameter.type === 'RestElement')
      declarePattern(
        parameter.argument as typeof parameter,
        args.slice(index),
        scope,
        runtime,
      );
    // What a caller did not give, when the caller is not in the file, is unknown.
    else
      declarePattern(
        parameter,
        index < args.length ? args[index] : UNKNOWN,
        scope,
        runtime,
      );
  }
  const { body } = node;
  if (body.type !== 'BlockStatement')
    return runtime.evaluate(body as Expression, scope);
  const completion = runtime.execute(body, scope);
  return completion?.type === 'return' ? completion.value : undefined;
}

/** An object of a class, with its methods and the values of its fields; constructors are not run. */
export function instantiate(cls: ClassValue, runtime: Runtime): Dict {
  const self = new Dict(lineOf(cls.node));
  const scope = new Scope(cls.scope);
  scope.declare('this', self);
  for (const member of cls.node.body.body) {
    if (member.type !== 'ClassMethod' && member.type !== 'ClassProperty')
      continue;
    const name = keyOf(
      { property: member.key, computed: member.computed ?? false },
      scope,
      runtime,
    );
    if (name === undefined) continue;
    if (member.type === 'ClassMethod') {
      if (member.kind === 'method')
        self.set(name, new Closure(member, scope, self), lineOf(member));
    } else if (member.value)
      self.set(
        name,
        runtime.evaluate(member.value as Expression, scope),
        lineOf(member),
      );
  }
  // A base class in another file may give it more.
  self.partial = Boolean(cls.node.superClass);
  return self;
}
