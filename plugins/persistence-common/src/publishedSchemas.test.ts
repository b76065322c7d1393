import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { evidenceBundleSchema } from './evidence';
import { settingsSchema } from './settings';

/** Editors and other tools read the schemas as files; the files must be what the code validates with. */
describe('published JSON Schemas', () => {
  it.each([
    ['evidence-v1.schema.json', evidenceBundleSchema],
    ['persistence.schema.json', settingsSchema],
  ])('docs/schemas/%s is the schema that the code uses', (name, schema) => {
    const file = resolve(__dirname, '../../../docs/schemas', name);
    const text = `${JSON.stringify(schema, undefined, 2)}\n`;
    if (process.env.UPDATE_SCHEMAS) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
