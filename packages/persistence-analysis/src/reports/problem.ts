import type { ReportContent, ReportProblem } from './report';

/** A report that gives nothing, with the line to look at and what to do. */
export function problem(
  message: string,
  fix: string,
  line = 1,
): { problem: ReportProblem } {
  return { problem: { message, line, fix } };
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export function isId(text: string | undefined): text is string {
  return text !== undefined && text.length <= 100 && ID.test(text);
}

/**
 * The criterion and check that a generic report speaks for. A test report says nothing of persistence by
 * itself, so whoever sends it must.
 */
export function mapped(
  content: ReportContent,
  what: string,
): { item: string; check: string } | { problem: ReportProblem } {
  const { item, check } = content.mapping;
  if (isId(item) && isId(check)) return { item, check };
  const wrong = isId(item) ? 'check' : 'item';
  return problem(
    `${what} does not say by itself which criterion it speaks for: \`${wrong}\` is missing or no kebab-case id.`,
    'Name both, for instance item `migrations-automated` and check `migrate-data-validation`; docs/run-in-ci.md lists the checks that are read.',
  );
}
