/**
 * Rows of a CSV file with a header, as `\copy … CSV HEADER` writes it (RFC 4180).
 *
 * @returns the 1-based line and the reason where it is not one
 */
export function readCsv(
  text: string,
): Record<string, string>[] | { message: string; line: number } {
  if (!text.endsWith('\n')) {
    return {
      message: 'the last line has no end, so the file was cut off',
      line: lines(text),
    };
  }
  const rows: { cells: string[]; line: number }[] = [];
  let cells: string[] = [];
  let line = 1;
  let rowLine = 1;
  let at = 0;
  while (at < text.length) {
    const start = line;
    let cell = '';
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1);
      while (end >= 0 && text[end + 1] === '"')
        end = text.indexOf('"', end + 2);
      if (end < 0) return { message: 'a quoted value has no end', line: start };
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      line += cell.split('\n').length - 1;
      at = end + 1;
    } else {
      const rest = /[,\n]/g;
      rest.lastIndex = at;
      const end = rest.exec(text)?.index ?? text.length;
      cell = text.slice(at, end);
      at = end;
    }
    cells.push(cell);
    if (text[at] === ',') {
      at += 1;
    } else if (text[at] === '\n') {
      at += 1;
      line += 1;
      if (cells.length > 1 || cells[0] !== '')
        rows.push({ cells, line: rowLine });
      cells = [];
      rowLine = line;
    } else {
      return { message: 'a quoted value is followed by other text', line };
    }
  }
  const [header, ...body] = rows;
  if (!header) return { message: 'the file is empty', line: 1 };
  const odd = body.find(row => row.cells.length !== header.cells.length);
  if (odd) {
    return {
      message: `the line has ${odd.cells.length} values, the header ${header.cells.length}`,
      line: odd.line,
    };
  }
  return body.map(row =>
    Object.fromEntries(
      header.cells.map((name, index) => [name, row.cells[index]]),
    ),
  );
}

function lines(text: string): number {
  return text.split('\n').length;
}
