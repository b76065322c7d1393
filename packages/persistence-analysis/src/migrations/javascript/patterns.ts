import type { Expression, Parameter, Pattern } from './syntax';
import { lineOf } from './syntax';
import { keyOf, propertyOf } from './access';
import type { Runtime } from './runtime';
import type { Scope } from './scope';
import { Dict, UNKNOWN, type Value } from './values';

/** Takes a value apart as a pattern says, and gives each name to `bind`. */
function destructure(
  pattern: Pattern | Parameter,
  value: Value,
  scope: Scope,
  runtime: Runtime,
  bind: (name: string, value: Value) => void,
): void {
  const into = (part: unknown, partValue: Value) =>
    destructure(part as Pattern, partValue, scope, runtime, bind);
  switch (pattern.type) {
    case 'Identifier':
      bind(pattern.name, value);
      break;
    case 'TSParameterProperty':
      into(pattern.parameter, value);
      break;
    case 'AssignmentPattern':
      into(
        pattern.left,
        value === undefined
          ? runtime.evaluate(pattern.right as Expression, scope)
          : value,
      );
      break;
    case 'RestElement':
      into(pattern.argument, UNKNOWN);
      break;
    case 'ArrayPattern':
      for (const [index, element] of pattern.elements.entries()) {
        if (element)
          into(element, Array.isArray(value) ? value[index] : UNKNOWN);
      }
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') into(property.argument, UNKNOWN);
        else {
          const key = keyOf(
            { property: property.key, computed: property.computed },
            scope,
            runtime,
          );
          into(property.value, propertyOf(value, key));
        }
      }
      break;
    default:
  }
}

/** Declares the names of a pattern. */
export function declarePattern(
  pattern: Pattern | Parameter,
  value: Value,
  scope: Scope,
  runtime: Runtime,
): void {
  destructure(pattern, value, scope, runtime, (name, part) =>
    scope.declare(name, part),
  );
}

/** Assigns to a name, a property, or the names of a pattern. */
export function assignTo(
  target: Pattern | Expression,
  value: Value,
  scope: Scope,
  runtime: Runtime,
): void {
  if (target.type === 'MemberExpression') {
    const object = runtime.evaluate(target.object as Expression, scope);
    const key = keyOf(target, scope, runtime);
    if (object instanceof Dict) {
      if (key === undefined) object.partial = true;
      else {
        object.set(key, value, lineOf(target));
        runtime.wrote(() => object.set(key, UNKNOWN));
      }
    } else if (Array.isArray(object)) {
      object.splice(0, object.length, UNKNOWN);
    }
    return;
  }
  destructure(target as Pattern, value, scope, runtime, (name, part) => {
    const owner = scope.assign(name, part);
    runtime.wrote(() => owner.declare(name, UNKNOWN));
  });
}
