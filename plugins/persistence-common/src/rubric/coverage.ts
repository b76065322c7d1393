import { COVERAGE_OF_DESIGN } from './coverageOfDesign';
import { COVERAGE_OF_OPERATION } from './coverageOfOperation';

/** How a requirement of the rubric's source is checked. */
export type CoverageMethod =
  | 'exercised'
  | 'analysed'
  | 'documented'
  | 'approved'
  | 'not checked';

/** One requirement of the source, and what checks it. */
export interface CoverageEntry {
  /** Section of the source. */
  section: string;
  requirement: string;
  method: CoverageMethod;
  /** Criterion ids; empty exactly when it is not checked. */
  criteria: readonly string[];
  /** What the check leaves open, where it does. */
  note?: string;
}

/** Every requirement of the rubric's source, in its order, and honestly what is not checked. */
export const COVERAGE: readonly CoverageEntry[] = [
  ...COVERAGE_OF_DESIGN,
  ...COVERAGE_OF_OPERATION,
].flatMap(([section, rows]) =>
  rows.map(([requirement, method, criteria, note]) => ({
    section,
    requirement,
    method,
    criteria: criteria === '' ? [] : criteria.split(' '),
    ...(note === undefined ? {} : { note }),
  })),
);

/** The coverage list as the documentation page shows it. */
export function coverageMarkdown(): string {
  const lines = [
    '# Coverage',
    '',
    'Every requirement that the rubric comes from, and how it is checked. Generated from',
    '`plugins/persistence-common/src/rubric/coverage.ts`; a test keeps the two equal.',
  ];
  let section = '';
  for (const entry of COVERAGE) {
    if (entry.section !== section) {
      section = entry.section;
      lines.push('', `## ${section}`, '');
    }
    const by = entry.criteria.map(id => `[${id}](criteria/${id}.md)`);
    const tail = [by.join(', '), entry.note].filter(Boolean).join('. ');
    lines.push(
      `- ${entry.requirement}: **${entry.method}**${tail ? ` (${tail})` : ''}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
