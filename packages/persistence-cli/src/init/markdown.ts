import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';

/** Marks a place that a person must fill. As long as one is left, the document does not pass. */
export function todo(what: string): string {
  return `TODO(persistence): ${what}`;
}

/** A name from the repository as a code span. What could end the span or the line is left out. */
export function code(name: string): string {
  // eslint-disable-next-line no-control-regex
  return `\`${name.replace(/[`|\u0000-\u001f\u007f\u2028\u2029]/g, '')}\``;
}

/** Names as code spans, separated by commas. */
export function codes(names: readonly string[]): string {
  return names.map(code).join(', ');
}

/** A table's name as documents say it: without the schema `public`. */
export function tableName(of: Pick<TableModel, 'schema' | 'name'>): string {
  return of.schema === 'public' ? of.name : `${of.schema}.${of.name}`;
}

/** A qualified name as documents say it. */
export function shortName(qualified: string): string {
  return qualified.replace(/^public\./, '');
}

/** A Markdown table. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)];
}

/** A section with an empty line around its heading. */
export function section(title: string, ...lines: string[]): string[] {
  return ['', `## ${title}`, '', ...lines];
}

/** The document's text: single empty lines, and one final line feed. */
export function text(lines: readonly string[]): string {
  const spaced = lines.filter(
    (line, index) => line !== '' || lines[index - 1] !== '',
  );
  return `${spaced.join('\n').trimEnd()}\n`;
}

/** Words from the repository in one cell or line of Markdown, as text and nothing else. */
export function plainCell(words: string): string {
  return (
    words
      // eslint-disable-next-line no-control-regex
      .replace(/[|<>[\]`\\\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')
      .replace(/\s+/g, ' ')
      .slice(0, 200)
      .trim()
  );
}

/** Says in a comment, which is no content, where the skeleton comes from. */
export function origin(from: string): string[] {
  return [
    `<!-- persistence init, ${from}: fill each TODO(persistence), then check. -->`,
    '',
  ];
}
