/** `billingEmail` and `billing_email` as `_billing_email_`, so that patterns match whole words. */
export function spell(name: string): string {
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
  return `_${snake}_`;
}
