import { BadExportError, toPoint, type StatedPoint } from './sizePoint';

/** Reads an export that is an array of `{ "time", "table", "bytes", "rows" }`. */
export function readJson(path: string, text: string): StatedPoint[] {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const { message } = error as Error;
    const position = Number(/position (\d{1,9})/.exec(message)?.[1] ?? 0);
    throw new BadExportError(
      path,
      text.slice(0, position).split('\n').length,
      `this is no JSON: ${message.slice(0, 200)}`,
    );
  }
  if (!Array.isArray(value))
    throw new BadExportError(
      path,
      1,
      'an export in JSON is an array of { time, table, bytes, rows }',
    );
  const lines = linesOfEntries(text);
  return value.map((entry, index) => {
    const line = lines[index] ?? 1;
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
      throw new BadExportError(path, line, 'an entry is an object');
    const point = toPoint(entry as Record<string, unknown>, path, line);
    return { point, line };
  });
}

/** The line on which each entry of the outermost array begins. */
function linesOfEntries(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let inString = false;
  let due = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\n') line++;
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
      continue;
    }
    const blank = /[\s,\]]/.test(character);
    if (depth === 1 && due && !blank) {
      lines.push(line);
      due = false;
    }
    if (character === '"') inString = true;
    else if (character === '[' || character === '{') {
      depth++;
      if (depth === 1) due = true;
    } else if (character === ']' || character === '}') depth--;
    else if (character === ',' && depth === 1) due = true;
  }
  return lines;
}
