import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { settingsSchema } from '@persistence-scorecard/plugin-persistence-common';
import { readSettings } from './readSettings';

const page = readFileSync(
  resolve(__dirname, '../../../../docs/configure.md'),
  'utf8',
);
const section = page.slice(page.indexOf('## The service:'));
const examples = [...section.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
  match => match[1],
);

/** Dotted keys of the schema down to the second level, items of lists left out. */
function keys(): string[] {
  return Object.entries(settingsSchema.properties).flatMap(([key, part]) => {
    const nested = 'properties' in part ? Object.keys(part.properties) : [];
    return nested.length === 0 || key === 'paths'
      ? [key]
      : nested.map(below => `${key}.${below}`);
  });
}

describe('docs/configure.md', () => {
  it.each(examples)('shows settings that are valid (%#)', text => {
    const { problems } = readSettings(new TextEncoder().encode(text), 'p.yaml');
    expect(problems).toEqual([]);
  });

  it('shows at least the whole file and a service without data', () => {
    expect(examples.length).toBeGreaterThanOrEqual(2);
  });

  it('explains every key of the schema', () => {
    const table = section.slice(section.indexOf('| Key |'));
    const silent = keys().filter(key => {
      const [first] = key.split('.');
      const named =
        table.includes(`\`${key}\``) || table.includes(`\`${first}\``);
      const general =
        table.includes(`\`${first}.<metric>\``) ||
        table.includes(`\`${first}.<document>\``);
      return !named && !general && key !== '$schema';
    });
    expect(silent).toEqual([]);
    expect(section).toContain('`$schema`');
  });

  it('finds each setting described for editors', () => {
    const bare = Object.entries(settingsSchema.properties)
      .filter(([, part]) => !('description' in part))
      .map(([key]) => key);
    expect(bare).toEqual([]);
  });
});
