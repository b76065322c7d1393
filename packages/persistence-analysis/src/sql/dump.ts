const HEADER =
  /^-- (?:PostgreSQL database(?: cluster)? dump\s*$|(?:MySQL|MariaDB) dump )/m;

/**
 * Whether a script is what a dump program wrote. With --clean it drops everything before it makes it, and is
 * still no migration full of drops.
 */
export function isDump(text: string): boolean {
  return HEADER.test(text.slice(0, 4_000));
}
