import type { SchemaModel } from './schemaModel';
import { writtenDialect } from './writtenDialect';

const model = (change: Partial<SchemaModel>): SchemaModel => ({
  dialect: 'postgresql',
  sources: [],
  tables: [],
  routines: [],
  enums: [],
  extensions: [],
  grants: [],
  coverage: { statements: 1, understood: 1, opaque: 0 },
  problems: [],
  ...change,
});

describe('writtenDialect', () => {
  it.each<[string, SchemaModel[], string | undefined]>([
    ['SQL without a mark', [model({})], undefined],
    [
      'a type of PostgreSQL',
      [model({ enums: ['public.state'] })],
      'postgresql',
    ],
    [
      'the migrations, where the document has no mark',
      [model({}), model({ dialect: 'mysql' })],
      'mysql',
    ],
    ['an unknown dialect', [model({ dialect: 'unknown' })], undefined],
    ['nothing', [], undefined],
  ])('judges %s', (_, models, expected) => {
    expect(writtenDialect(models)).toBe(expected);
  });
});
