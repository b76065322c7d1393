import type { Progress } from '@persistence-scorecard/drill';

/** What progress is written to: a terminal or a log. */
export interface ProgressStream {
  write(text: string): unknown;
  columns?: number;
}

const BAR = 24;
/** Milliseconds between two drawings of a bar. */
const DRAW_EVERY = 100;

/** A bar that is drawn over on a terminal; one line a stage in a log. */
export function progressFor(
  stream: ProgressStream,
  terminal: boolean,
  now: () => number = () => performance.now(),
): Progress {
  return terminal ? bar(stream, now) : lines(stream, now);
}

function bar(stream: ProgressStream, now: () => number): Progress {
  let label = '';
  let total = 0;
  let done = 0;
  let drawn = -Infinity;
  const draw = (detail: string) => {
    drawn = now();
    const filled =
      total > 0 ? Math.round((BAR * Math.min(done, total)) / total) : 0;
    const line = `${label} ${'█'.repeat(filled)}${'░'.repeat(
      BAR - filled,
    )} ${done}${total ? `/${total}` : ''} ${detail}`;
    // A line longer than the terminal would wrap, and could not be drawn over.
    stream.write(`\r\u001b[2K${line.slice(0, (stream.columns ?? 80) - 1)}`);
  };
  return {
    start(next, of) {
      label = next;
      total = of ?? 0;
      done = 0;
      draw('');
    },
    advance(detail = '') {
      done++;
      if (now() - drawn >= DRAW_EVERY) draw(detail);
    },
    end() {
      stream.write('\r\u001b[2K');
    },
  };
}

function lines(stream: ProgressStream, now: () => number): Progress {
  let label = '';
  let done = 0;
  let started = 0;
  return {
    start(next, total) {
      label = next;
      done = 0;
      started = now();
      stream.write(`${label}${total ? ` (${total})` : ''} …\n`);
    },
    advance() {
      done++;
    },
    end() {
      const seconds = ((now() - started) / 1000).toFixed(1);
      // Some stages have no steps to count.
      const what = done > 0 ? `${done} done` : 'done';
      stream.write(`${label}: ${what} in ${seconds} s\n`);
    },
  };
}
