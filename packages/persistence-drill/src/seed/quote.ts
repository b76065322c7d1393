/** A string as a literal of SQL, whatever it holds. */
export function literal(value: string): string {
  const quoted = `'${value.replace(/'/g, "''")}'`;
  return value.includes('\\') ? `E${quoted.replace(/\\/g, '\\\\')}` : quoted;
}

/** A name as an identifier of SQL. */
export function identifier(name: string): string {
  return `"${name.replace(/"/g, '""')}"`;
}
