/** Cuts a list into parts that one SQL statement takes; SQLite limits rows and bindings. */
export function chunked<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let i = 0; i < list.length; i += size)
    parts.push(list.slice(i, i + size));
  return parts;
}
