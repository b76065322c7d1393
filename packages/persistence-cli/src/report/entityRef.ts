import { UsageError } from '../usageError';

const REF =
  /^(?:([a-z][a-z0-9]{0,62}):)?(?:([a-z0-9][a-z0-9-]{0,62})\/)?([a-z0-9][a-z0-9_.-]{0,62})$/;

/**
 * A whole entity ref; `orders` means `component:default/orders`.
 *
 * @throws UsageError for what is none
 */
export function fullEntityRef(text: string): string {
  const match = REF.exec(text.toLocaleLowerCase('en-US'));
  if (!match)
    throw new UsageError(
      `--component ${text} is no entity ref. Give it like component:default/orders.`,
    );
  const [, kind = 'component', namespace = 'default', name] = match;
  return `${kind}:${namespace}/${name}`;
}
