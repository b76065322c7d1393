/** More names than this are of no one schema. */
const MAX_REMEMBERED = 10_000;

/**
 * A reading of names that keeps what it told. Columns of most tables bear the same few names, and each is
 * read several times in both builds of a schema.
 */
export function remembered<T>(read: (name: string) => T): (name: string) => T {
  const known = new Map<string, { told: T }>();
  return name => {
    const before = known.get(name);
    if (before) return before.told;
    const told = read(name);
    // Services come one after the other, so that names would pile up in a backend that lives long.
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(name, { told });
    return told;
  };
}

/** `billingEmail` and `billing_email` as `_billing_email_`, so that patterns match whole words. */
export const spell = remembered(name => {
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
  return `_${snake}_`;
});
