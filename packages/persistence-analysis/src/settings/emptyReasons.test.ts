import { readSettings } from './readSettings';

const read = (text: string) =>
  readSettings(
    new TextEncoder().encode(text),
    'docs/database/persistence.yaml',
  );

describe('a reason', () => {
  it.each(['x', '-', 'n/a', '…', '???'])(
    'that says no more than %s leaves its entry out',
    reason => {
      const { problems, settings } = read(
        `targetLevel: 3
sensitive:
  - {table: recipients, column: email, classification: none, reason: '${reason}'}
  - {table: recipients, column: label, classification: none, reason: printed on every parcel}
indexExemptions:
  - {table: parcels, columns: [carrier_code], reason: '${reason}'}`,
      );
      expect(problems).toMatchObject([
        {
          message: '`sensitive.0.reason` says nothing.',
          severity: 'problem',
          line: 3,
          fix: expect.stringContaining('why'),
        },
        { message: '`indexExemptions.0.reason` says nothing.', line: 6 },
      ]);
      expect(settings.targetLevel).toBe(3);
      expect(settings.sensitive).toHaveLength(1);
      expect(settings.indexExemptions).toEqual([]);
    },
  );

  it('that says nothing leaves the rubric in force', () => {
    const { problems, settings } = read("applicable: false\nreason: '-'");
    expect(problems).toMatchObject([{ message: '`reason` says nothing.' }]);
    expect(settings.applicable).toBeUndefined();
  });

  it.each(['deprecated', 'test data only', '検証用', 'ABCD'])(
    'of one word counts: %s',
    reason => {
      const { problems, settings } = read(
        `entitiesNotPersisted:\n  - {name: Basket, reason: ${reason}}`,
      );
      expect(problems).toEqual([]);
      expect(settings.entitiesNotPersisted).toHaveLength(1);
    },
  );
});
