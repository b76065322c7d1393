import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXERCISED_CHECKS } from './exercised';

it('the checks that only a run can pass are those that the guide lists', () => {
  const guide = readFileSync(
    join(__dirname, '../../../../docs/run-in-ci.md'),
    'utf8',
  );
  const section = guide
    .split('### Checks that are read')[1]
    .split('Checks with other ids')[0];
  const ids = section
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .flatMap(line => line.split('|')[1].match(/[a-z-]{3,}/g) ?? []);
  expect(ids.sort()).toEqual([...EXERCISED_CHECKS].sort());
});
