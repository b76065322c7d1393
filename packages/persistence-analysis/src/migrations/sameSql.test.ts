import { isSameSql } from './sameSql';

describe('isSameSql', () => {
  it('looks through what a formatter does', () => {
    expect(
      isSameSql(
        `-- readers
create table reader (id serial primary key,name varchar(20) not null default 'Anna -- B');
create function touch() returns trigger as $$ begin new.at = now(); return new; end $$ language plpgsql`,
        `CREATE TABLE reader (
    id serial PRIMARY KEY,
    name varchar(20) NOT NULL DEFAULT 'Anna -- B' /* as asked */
);

CREATE FUNCTION touch ()
    RETURNS TRIGGER
    AS $$
BEGIN
    NEW.at = now();
    RETURN new;
END
$$
LANGUAGE plpgsql;
`,
      ),
    ).toBe(true);
  });

  it.each([
    ['a size', 'a varchar(20)', 'a varchar(200)'],
    ['a constant', "DEFAULT 'one'", "DEFAULT 'One'"],
    ['a quoted name', 'ADD "Name" text', 'ADD "name" text'],
    ['white space in a constant', "DEFAULT 'a b'", "DEFAULT 'a  b'"],
    ['a statement more', 'DROP TABLE a', 'DROP TABLE a; DROP TABLE b'],
    ['a word less', 'DROP TABLE IF EXISTS a', 'DROP TABLE a'],
  ])('sees %s', (_what, a, b) => {
    expect(isSameSql(a, b)).toBe(false);
  });

  it('takes time linear in hostile text', () => {
    const text = '\'/*--"$$'.repeat(20_000);
    const start = Date.now();
    isSameSql(text, `${text} `);
    expect(Date.now() - start).toBeLessThan(2000);
  });
});
