import { progressFor } from './progress';

describe('progress', () => {
  function told(terminal: boolean): string {
    let text = '';
    let time = 0;
    const stream = {
      columns: 60,
      write: (part: string) => {
        text += part;
      },
    };
    const progress = progressFor(stream, terminal, () => {
      time += 60;
      return time;
    });
    progress.start('Applying', 4);
    for (const step of ['one', 'two', 'three', 'four']) progress.advance(step);
    progress.end();
    return text;
  }

  it('is a bar that is drawn over on a terminal, and gone at the end', () => {
    const text = told(true);
    expect(text).toContain('2/4');
    expect(text).not.toContain('\n');
    expect(text.endsWith('\r\u001b[2K')).toBe(true);
    for (const line of text.split('\r\u001b[2K'))
      expect(line.length).toBeLessThan(60);
  });

  it('is two lines in a log, without a control character', () => {
    const lines = told(false).split('\n');
    expect(lines[0]).toBe('Applying (4) …');
    expect(lines[1]).toMatch(/^Applying: 4 done in \d+\.\d s$/);
    expect(told(false)).not.toContain('\u001b');
  });
});
