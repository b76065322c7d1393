import type { Criterion } from '../../model';
import { at } from '../support/at';
import { evidenceFor } from '../support/evidenceOf';
import { count, fromFindings } from '../support/fromFindings';
import { needed, REPOSITORY_NEEDS } from '../support/needed';
import { skippedFiles, unreadable } from '../support/repository';

const CODE =
  /\.(?:[cm]?[jt]sx?|go|java|kt|scala|py|rb|cs|php|rs|swift|c|cc|cpp)$/;

export const hardcodedQueries: Criterion = {
  id: 'hardcoded-queries',
  group: 'anti-pattern',
  title: 'Queries are not hardcoded',
  why: 'SQL put together from strings is how data is stolen; SQL scattered over the code is how a column can no longer be renamed.',
  howToFix:
    'Bind parameters instead of concatenating, and keep SQL in repositories or query files.',
  howToDecide:
    'Let the scan read the code that queries the database: keep it in the folder that is read (annotation persistence/root), within the limits of the scan.',
  requiredAssurance: 'analysed',
  needs: [...REPOSITORY_NEEDS, { kind: 'code-queries' }],
  check(context) {
    const broken = unreadable(context);
    if (broken) return broken;
    const { filesScanned, filesLeftOut, hits } = needed(
      context,
      'code-queries',
    );
    const skipped = skippedFiles(context, path => CODE.test(path));
    let undecided: string | undefined;
    if (filesScanned === 0) undecided = 'No source code was scanned.';
    else if (filesLeftOut > 0) {
      undecided = `${count(
        filesLeftOut,
        'source file',
      )} beyond the limits of the scan ${
        filesLeftOut === 1 ? 'was' : 'were'
      } not read.`;
    } else if (skipped.length > 0) undecided = skipped[0].message;
    return fromFindings({
      findings: [
        ...hits.map(({ location, concatenated, excerpt }) => ({
          message: concatenated
            ? `SQL is put together from strings at ${location.path}:${location.line}: ${excerpt}`
            : `SQL stands in the code at ${location.path}:${location.line}: ${excerpt}`,
          severity: concatenated ? ('problem' as const) : ('advice' as const),
          ...at(location),
          fix: concatenated
            ? 'Bind the values as parameters.'
            : 'Move the statement to a repository or a query file.',
        })),
        ...skipped,
      ],
      undecided,
      evidence: evidenceFor(context, [
        { kind: 'code-queries' },
        { kind: 'source' },
      ]),
      pass: `No SQL is put together from strings in ${count(
        filesScanned,
        'file',
      )}.`,
    });
  },
};
