/** The first `key: value` or `key = value` of each key, with its 1-based line; lines without one are left out. */
export function keyedLines(
  text: string,
): Map<string, { value: string; line: number }> {
  const found = new Map<string, { value: string; line: number }>();
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    const end = line.search(/[:=]/);
    if (end < 1 || end > 200) continue;
    const key = line.slice(0, end).trim();
    if (!found.has(key)) {
      found.set(key, { value: line.slice(end + 1).trim(), line: index + 1 });
    }
  }
  return found;
}

/** The number that a value begins with, e.g. of `0.363 ms` or `5/5`. */
export function leadingNumber(value: string | undefined): number | undefined {
  const match = /^\d{1,15}(\.\d{1,15})?/.exec(value ?? '');
  return match ? Number(match[0]) : undefined;
}
