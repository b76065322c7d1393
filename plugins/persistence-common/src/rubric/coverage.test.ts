import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CRITERIA } from '../criteria';
import { isAssured, type Assurance } from '../model';
import { COVERAGE, coverageMarkdown } from './coverage';

const byId = new Map(CRITERIA.map(c => [c.id, c]));

describe('coverage', () => {
  it('names only criteria that exist', () => {
    const unknown = COVERAGE.flatMap(e => e.criteria).filter(
      id => !byId.has(id),
    );
    expect(unknown).toEqual([]);
  });

  it('names every criterion', () => {
    const named = new Set(COVERAGE.flatMap(e => e.criteria));
    expect([...byId.keys()].filter(id => !named.has(id))).toEqual([]);
  });

  it('is not checked exactly where no criterion checks it', () => {
    for (const { requirement, method, criteria } of COVERAGE) {
      expect([requirement, criteria.length === 0]).toEqual([
        requirement,
        method === 'not checked',
      ]);
    }
  });

  it('claims no run and no approval that its criteria do not demand', () => {
    const overclaimed = COVERAGE.filter(
      ({ method, criteria }) =>
        (method === 'exercised' || method === 'approved') &&
        !criteria.some(id =>
          isAssured(byId.get(id)!.requiredAssurance, method as Assurance),
        ),
    );
    expect(overclaimed).toEqual([]);
  });

  it('lists each requirement once', () => {
    const keys = COVERAGE.map(e => `${e.section}: ${e.requirement}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('equals the page of the documentation', () => {
    const page = resolve(__dirname, '../../../../docs/coverage.md');
    expect(readFileSync(page, 'utf8')).toBe(coverageMarkdown());
  });
});
