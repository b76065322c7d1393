import { analyse } from './measure';
import { generateService } from './generateService';

describe('the generated service', () => {
  it('has documents, schema and migrations that agree with each other', async () => {
    const snapshot = generateService({ tables: 40, migrations: 30 });
    const { scorecard } = await analyse(snapshot);
    const problems = scorecard.results.flatMap(r =>
      r.findings
        .filter(f => f.severity === 'problem')
        .map(f => `${r.criterion}: ${f.message}`),
    );
    expect(problems).toEqual([]);
    expect(scorecard.inputs.complete).toBe(6);
    expect(scorecard.deliverables.complete).toBe(7);
    expect(scorecard.level.achieved).toBe(2);
  });

  it('has the size that was asked for, and is the same each time', () => {
    const snapshot = generateService({ tables: 500, migrations: 350 });
    const paths = Object.keys(snapshot.files);
    expect(paths.filter(path => path.endsWith('.up.sql'))).toHaveLength(350);
    expect(
      String(snapshot.files['docs/database/schema.sql']).match(/CREATE TABLE/g),
    ).toHaveLength(500);
    expect(snapshot).toEqual(generateService({ tables: 500, migrations: 350 }));
  });
});
