import { hardcodedQueries } from '../criteria/anti-pattern/hardcoded-queries';
import { sharedDatabase } from '../criteria/anti-pattern/shared-database';
import type { CriterionResult, Finding, Outcome } from '../model';
import { planNextSteps } from './nextSteps';

const result = (
  criterion: string,
  outcome: Outcome,
  findings: Finding[] = [],
) =>
  ({
    criterion,
    outcome,
    findings,
    summary: 'x',
    evidence: [],
  } as unknown as CriterionResult);

const actions = (...results: CriterionResult[]) =>
  planNextSteps(
    [hardcodedQueries, sharedDatabase],
    new Map(results.map(each => [each.criterion, each])),
    2,
    3,
  ).map(({ action }) => action);

describe('the next step', () => {
  it('is to make it known while nothing was read', () => {
    const [queries, database] = actions(
      result('hardcoded-queries', 'unknown'),
      result('shared-database', 'unknown'),
    );
    expect(queries).toMatch(/^Let the scan read the code/);
    expect(database).toMatch(/^Declare the database in the catalog/);
    expect(actions()).toEqual([queries, database]);
  });

  it('is to mend what is known to be broken', () => {
    const finding: Finding = {
      message: 'SQL is put together from strings.',
      severity: 'problem',
      fix: 'Bind the values as parameters.',
    };
    expect(
      actions(
        result('hardcoded-queries', 'fail', [finding]),
        result('shared-database', 'fail'),
      ),
    ).toEqual([finding.fix, sharedDatabase.howToFix]);
  });
});
