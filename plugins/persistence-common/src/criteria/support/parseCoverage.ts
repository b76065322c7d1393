import type {
  CriterionContext,
  Finding,
  ParseProblem,
  SchemaModel,
} from '../../model';
import { needed } from './needed';

const FIXES = {
  dialect:
    'This dialect is not analysed: let drills in CI prove what its schema does.',
  engine:
    'Install better-sqlite3 beside the command, so that SQLite can be executed.',
  code: 'Write it so that it can be read (names and lists in the file itself, SQL as plain text), or let drills in CI prove what it does.',
  text: 'Correct the statement, or say the dialect in docs/database/persistence.yaml.',
};

/** Whether nothing is wrong with what was not read: a dialect, an engine that is not there, or code. */
export function isOnlyUnread(model: SchemaModel): boolean {
  return (
    model.problems.length > 0 &&
    model.problems.every(({ unread }) => unread !== undefined)
  );
}

/** Whether parts of a schema are code that no reader follows: what it lacks may be in them. */
export function isPartial(model: SchemaModel): boolean {
  return model.problems.some(({ unread }) => unread === 'code');
}

/** A finding for what of a schema could not be read. Only a statement that is wrong is a problem. */
export function problemFinding(
  { message, path, line, unread }: ParseProblem,
  severity: Finding['severity'],
): Finding {
  return {
    message,
    severity: unread ? 'advice' : severity,
    path,
    line,
    fix: FIXES[unread ?? 'text'],
  };
}

/** `1,243 of 1,250 statements read`, or undefined when all were. */
function coverageText({ coverage }: SchemaModel): string | undefined {
  const { statements, understood } = coverage;
  if (understood >= statements) return undefined;
  const number = (value: number) => value.toLocaleString('en-US');
  return `${number(understood)} of ${number(statements)} statements read`;
}

/** How much of each build of the schema was read, where that is less than all. */
export function coverageFindings(context: CriterionContext): Finding[] {
  return ['deliverable', 'migrations'].flatMap(subject => {
    const { model } = needed(context, 'schema', subject);
    const text = coverageText(model);
    if (!text) return [];
    const path = model.sources.length === 1 ? model.sources[0] : undefined;
    const what = subject === 'migrations' ? 'Migrations' : 'Schema';
    return [
      {
        message: `${what}: ${text}`,
        severity: 'advice' as const,
        ...(path ? { path } : {}),
      },
    ];
  });
}

/** Whether a finding tells how much was read, which is worth a line however well the rest is. */
export function isCoverageFinding({ message }: Finding): boolean {
  return /^(?:Schema|Migrations): [\d,]+ of [\d,]+ statements read$/.test(
    message,
  );
}
