import type { Expression, Statement } from './syntax';
import { lineOf } from './syntax';
import { propertyOf } from './access';
import { GLOBALS } from './globals';
import type { Runtime } from './runtime';
import { Scope } from './scope';
import {
  ClassValue,
  Closure,
  Dict,
  Host,
  UNKNOWN,
  type Call,
  type Value,
} from './values';

type NodeOf<T extends Statement['type']> = Extract<Statement, { type: T }>;

/** Gives a module of the tool, where the tool has one of the name. */
class Require extends Host {
  override readonly handle = false;

  call(method: string, { args, runtime }: Call): Value {
    const [name] = args;
    return method === '' && typeof name === 'string'
      ? runtime.modules(name)
      : UNKNOWN;
  }
}

/** The scope of a file, with `module`, `exports` and what the language gives. */
export function moduleScope(): { scope: Scope; exported: () => Value } {
  const scope = new Scope();
  for (const [name, value] of Object.entries(GLOBALS))
    scope.declare(name, value);
  const module = new Dict(1);
  const exports = new Dict(1);
  module.set('exports', exports);
  scope.declare('module', module);
  scope.declare('exports', exports);
  scope.declare('require', new Require());
  return { scope, exported: () => module.get('exports') };
}

/** Declares what an `import` brings. */
export function importNames(
  node: NodeOf<'ImportDeclaration'>,
  scope: Scope,
  runtime: Runtime,
): void {
  const module = runtime.modules(node.source.value);
  for (const specifier of node.specifiers) {
    let value: Value = module;
    if (specifier.type === 'ImportSpecifier') {
      const { imported } = specifier;
      const name =
        imported.type === 'Identifier' ? imported.name : imported.value;
      value = propertyOf(module, name);
    }
    scope.declare(specifier.local.name, value);
  }
}

/** Adds what an `export` gives away to the module's exports. */
export function exportStatement(
  node: NodeOf<'ExportNamedDeclaration' | 'ExportDefaultDeclaration'>,
  scope: Scope,
  runtime: Runtime,
): void {
  const exports = scope.get('exports');
  if (!(exports instanceof Dict)) return;
  if (node.type === 'ExportDefaultDeclaration') {
    exports.set(
      'default',
      defaultValue(node.declaration as Declared, scope, runtime),
      lineOf(node),
    );
    return;
  }
  const { declaration } = node;
  if (declaration) {
    runtime.execute(declaration, scope);
    for (const name of declaredNames(declaration))
      exports.set(name, scope.get(name), lineOf(declaration));
  }
  for (const specifier of node.specifiers) {
    if (specifier.type !== 'ExportSpecifier') continue;
    const { exported } = specifier;
    const name =
      exported.type === 'Identifier' ? exported.name : exported.value;
    // `export { up } from './other'` gives away what is not in this file.
    const value = node.source ? UNKNOWN : scope.get(specifier.local.name);
    exports.set(name, value, lineOf(specifier));
  }
}

type Declared =
  | NodeOf<'FunctionDeclaration' | 'ClassDeclaration'>
  | Expression
  | { type: 'TSDeclareFunction' };

function defaultValue(
  declared: Declared,
  scope: Scope,
  runtime: Runtime,
): Value {
  switch (declared.type) {
    case 'TSDeclareFunction':
      return UNKNOWN;
    case 'FunctionDeclaration':
      return new Closure(declared, scope);
    case 'ClassDeclaration':
      return new ClassValue(declared, scope);
    default:
      return runtime.evaluate(declared as Expression, scope);
  }
}

function declaredNames(node: Statement): string[] {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return node.id ? [node.id.name] : [];
    case 'VariableDeclaration':
      return node.declarations.flatMap(({ id }) =>
        id.type === 'Identifier' ? [id.name] : [],
      );
    default:
      return [];
  }
}
