import { explain } from './explain';

describe('explain', () => {
  it('says what a criterion asks for, why and how to fix it', () => {
    const text = explain('backup-tested');
    expect(text).toContain('(backup-tested)');
    expect(text).toContain('at least exercised');
    expect(text).toMatch(/Why: +\S+/);
    expect(text).toMatch(/To fix: +\S+/);
  });

  it('names similar criteria for an unknown id', () => {
    expect(() => explain('backup')).toThrow(/Did you mean: .*backup-tested/);
    expect(() => explain('xyzzy')).toThrow(/There are: entities/);
  });
});
