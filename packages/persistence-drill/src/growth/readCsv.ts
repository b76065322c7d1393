import {
  BadExportError,
  toPoint,
  type SizePoint,
  type StatedPoint,
} from './sizePoint';

const COLUMNS = ['time', 'table', 'bytes'];

/** Reads an export with the header `time,table,bytes,rows`, in any order; `;` separates as well. */
export function readCsv(path: string, text: string): StatedPoint[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const separator = lines[0].includes(';') ? ';' : ',';
  const header = fieldsOf(lines[0], separator)?.map(name =>
    name.trim().toLowerCase(),
  );
  const missing = COLUMNS.find(name => !header?.includes(name));
  if (!header || missing !== undefined)
    throw new BadExportError(
      path,
      1,
      `the header must name time, table and bytes, and may name rows${
        missing === undefined ? '' : `; ${missing} is missing`
      }`,
    );
  const points: StatedPoint[] = [];
  for (const [index, text_] of lines.entries()) {
    if (index === 0 || text_.trim() === '') continue;
    const fields = fieldsOf(text_, separator);
    if (fields?.length !== header.length)
      throw new BadExportError(
        path,
        index + 1,
        fields
          ? `there are ${fields.length} fields, the header has ${header.length}`
          : 'a quote is not closed',
      );
    const entry = Object.fromEntries(
      header.map((name, i) => [name, fields[i].trim()]),
    );
    const line = index + 1;
    points.push({ point: toPoint(entry, path, line), line });
  }
  return points;
}

/** Fields of one line, quoted ones too; undefined when a quote is not closed. */
export function fieldsOf(
  line: string,
  separator: string,
): string[] | undefined {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line[at];
    if (quoted) {
      if (character !== '"') field += character;
      else if (line[at + 1] === '"') {
        field += '"';
        at++;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === separator) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  if (quoted) return undefined;
  return [...fields, field];
}

/** One line of an export. */
export function csvLine({ time, table, bytes, rows }: SizePoint): string {
  const name = /[",;\s]/.test(table) ? `"${table.replace(/"/g, '""')}"` : table;
  return `${new Date(time).toISOString()},${name},${bytes},${rows ?? ''}`;
}
