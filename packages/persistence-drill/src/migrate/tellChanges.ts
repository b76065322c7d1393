import { COLUMN_ORDER, type SchemaChange } from '../snapshot';

const MAX_TOLD = 3;
const WORDS = { added: 'is left', removed: 'is missing', changed: 'differs' };

/** The first changes in words, e.g. `column public.orders.note is left and 2 more`. */
export function tellChanges(changes: readonly SchemaChange[]): string {
  const real = changes.filter(({ kind }) => kind !== COLUMN_ORDER);
  const words = real
    .slice(0, MAX_TOLD)
    .map(({ kind, name, change }) => `${kind} ${name} ${WORDS[change]}`);
  const more = real.length - MAX_TOLD;
  return words.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
