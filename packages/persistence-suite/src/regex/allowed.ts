/** Why an expression may stay although no proof of its linear time was found. */
export interface Allowed {
  /** File that it stands in, below the repository, without the line. */
  file: string;
  /** Part of the expression that no other one of the file holds. */
  part: string;
  reason: string;
}

const PATHS =
  'it reads paths, which source/caps.ts keeps to 500 characters each';
const ANALYSIS = 'packages/persistence-analysis/src';
const LAYOUTS = `${ANALYSIS}/migrations/layouts`;

export const ALLOWED: readonly Allowed[] = [
  {
    file: `${ANALYSIS}/documents/denial.ts`,
    part: '{0,5}?[\\s"]*(?<!',
    reason: 'it reads the 90 characters behind a topic (WINDOW)',
  },
  {
    file: `${ANALYSIS}/collect/planPlaces.ts`,
    part: '(?<![./-])[./-]+$',
    reason:
      'it starts only where a run of marks starts, and runs through each run once',
  },
  {
    file: `${LAYOUTS}/drizzle.ts`,
    part: '(?:(\\d+)(?!\\d))?_?(.*)',
    reason: PATHS,
  },
  {
    file: `${LAYOUTS}/pgroll.ts`,
    part: '^(\\d+)(?!\\d)[_-]?(.*)$',
    reason: PATHS,
  },
  {
    file: `${LAYOUTS}/rails.ts`,
    part: '(?:post_)?migrate\\/.*\\.rb$',
    reason: PATHS,
  },
  {
    file: `${LAYOUTS}/sqitch.ts`,
    part: '(?:deploy|revert|verify)\\/.*',
    reason: PATHS,
  },
  {
    file: `${LAYOUTS}/sqlInCode.ts`,
    part: '(migrat|schema|ddl)[^/]*',
    reason: PATHS,
  },
  {
    file: `${LAYOUTS}/bracedCode.ts`,
    part: '(?!.*\\.Designer\\.)',
    reason: PATHS,
  },
  {
    file: `${LAYOUTS}/alembic.ts`,
    part: '[^()]{0,300}',
    reason:
      'each place where a line starts with the function looks at 400 characters at most behind it',
  },
  {
    file: `${ANALYSIS}/migrations/code/rubyCall.ts`,
    part: '(?<!\\s)\\s+do',
    reason:
      'it reads one line of a migration, and starts only where white space starts',
  },
  {
    file: `${ANALYSIS}/migrations/code/literalSql.ts`,
    part: '(?<![@$])[@$]+(?=',
    reason:
      'each branch starts at a word or at a run of marks, and runs through it once',
  },
  {
    file: `${ANALYSIS}/collect/indexTables.ts`,
    part: 'justif\\w*|rationale',
    reason:
      'each word ends where the next begins: nothing that one takes can another take',
  },
  {
    file: 'plugins/persistence-backend/src/collection/sourceLinks.ts',
    part: '(?:tree|blob)',
    reason: 'it reads the first 2,000 characters of one URL',
  },
];
