import type { Fact } from '../../model';
import { change } from '../testing/judging';
import { factsWith, findingsIn, schemaOf } from '../testing/schemaOf';

const ID = 'id int8 pk gen';

/** The facts of a schema whose every index is documented. */
function documenting(model: ReturnType<typeof schemaOf>): Fact[] {
  const facts = factsWith(model);
  change(facts, 'index-document', '', document => {
    document.indexes = model.tables.flatMap(table =>
      table.indexes.map(index => ({
        name: index.name,
        columns: [],
        reason: 'the export',
        line: 9,
      })),
    );
  });
  return facts;
}

describe('repeated indexes', () => {
  const judged = (...lines: string[]) =>
    findingsIn(
      'indexes',
      documenting(schemaOf({ t: [ID, 'a int8', 'b int8', ...lines] })),
    )
      .filter(f => /repeats|beginning/.test(f.message))
      .map(f => `${f.severity}: ${f.message}`);

  it.each<[string, string[]]>([
    ['another order', ['index x (a, b)', 'index y (b, a)']],
    ['another direction', ['index x (a)', 'index y (a desc)']],
    [
      'another predicate',
      ['index x (a) where b = 1', 'index y (a) where b = 2'],
    ],
    ['a predicate and none', ['index x (a)', 'index y (a) where b = 1']],
    [
      'another included column',
      ['unique x (a) include b', 'unique y (a) include id'],
    ],
    ['another method', ['index x (a)', 'index y (a) using hash']],
    ['another expression', ['index x ((lower(a)))', 'index y ((upper(a)))']],
    ['a unique prefix, which is a rule', ['unique x (a)', 'index y (a, b)']],
    ['a prefix of another direction', ['index x (a)', 'index y (a desc, b)']],
    [
      'a prefix with a predicate of its own',
      ['index x (a) where b = 1', 'index y (a, b)'],
    ],
    ['a prefix that covers', ['index x (a) include id', 'index y (a, b)']],
  ])('leaves alone %s', (_what, lines) => {
    expect(judged(...lines)).toEqual([]);
  });

  it.each<[string, string[], string]>([
    [
      'the same twice',
      ['index x (a, b)', 'index y (a, b)'],
      'problem: Index y on t repeats x.',
    ],
    [
      'a plain one beside a unique one',
      ['index x (a)', 'unique y (a)'],
      'problem: Index x on t repeats y.',
    ],
    [
      'the key again',
      ['index x (id)'],
      'problem: Index x on t repeats t_pkey.',
    ],
    [
      'a prefix',
      ['index x (a)', 'index y (a, b)'],
      'advice: Index x on t is the beginning of y (a, b), which serves its queries too.',
    ],
    [
      'a prefix of one that covers more',
      ['index x (a)', 'index y (a) include b'],
      'advice: Index x on t is the beginning of y (a), which serves its queries too.',
    ],
  ])('notices %s', (_what, lines, message) => {
    expect(judged(...lines)).toEqual([message]);
  });

  it('keeps the one that allows only one null', () => {
    const model = schemaOf({
      t: [ID, 'a int8', 'unique x (a)', 'unique y (a)'],
    });
    model.tables[0].indexes[1].nullsNotDistinct = true;
    expect(
      findingsIn('indexes', documenting(model)).map(f => f.message),
    ).toContain('Index y on t repeats x.');
    model.tables[0].indexes[1].nullsNotDistinct = undefined;
    model.tables[0].indexes[2].nullsNotDistinct = true;
    expect(
      findingsIn('indexes', documenting(model)).map(f => f.message),
    ).toContain('Index x on t repeats y.');
  });

  it('drops without blocking', () => {
    const model = schemaOf({
      'sales.t': [ID, 'a int8', 'index x (a)', 'index y (a)'],
    });
    expect(
      findingsIn('indexes', documenting(model)).map(f => f.snippet),
    ).toContain('DROP INDEX CONCURRENTLY sales.y;');
  });
});
