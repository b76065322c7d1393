import { buildSchema } from '../buildSchema';

const defaultOf = async (sql: string) => {
  const { tables } = await buildSchema([{ path: 'a.sql', sql }]);
  return tables[0].columns.find(column => column.name === 'mode')?.defaultText;
};
const START = `CREATE TYPE mode AS ENUM ('open', 'by_request');
CREATE TABLE sites (id int PRIMARY KEY, mode mode NOT NULL DEFAULT 'by_request', note text DEFAULT 'by_request');`;

describe('renaming a label of an enum', () => {
  it('renames it in the defaults of its columns, as the database shows them then', async () => {
    expect(
      await defaultOf(
        `${START} ALTER TYPE mode RENAME VALUE 'by_request' TO 'ByRequest';`,
      ),
    ).toBe("'ByRequest'");
  });

  it('leaves other labels and other types alone', async () => {
    expect(
      await defaultOf(
        `${START} ALTER TYPE mode RENAME VALUE 'open' TO 'Open';`,
      ),
    ).toBe("'by_request'");
    const { tables } = await buildSchema([
      {
        path: 'a.sql',
        sql: `${START} ALTER TYPE mode RENAME VALUE 'by_request' TO 'ByRequest';`,
      },
    ]);
    expect(tables[0].columns[2].defaultText).toBe("'by_request'");
  });
});
