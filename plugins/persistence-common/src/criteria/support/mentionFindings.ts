import type { Finding, Mention } from '../../model';

/** A problem for each name that a document should speak of and does not. */
export function mentionFindings(
  mentions: readonly Mention[],
  options: {
    path: string;
    what: string;
    excused?: ReadonlySet<string>;
    /** The document speaks for those that it does not name. */
    covered?: boolean;
  },
): Finding[] {
  return mentions
    .filter(
      m => m.line === undefined && !m.excluded && !options.excused?.has(m.name),
    )
    .map(({ name }) => ({
      message: `${options.path} does not mention the ${options.what} ${name}.`,
      severity: options.covered ? 'advice' : 'problem',
      path: options.path,
      line: 1,
      fix: `Describe ${name} in ${options.path}, or say there why it is not stored.`,
    }));
}
