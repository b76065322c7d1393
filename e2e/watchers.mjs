// What a person would not see, and must not be there all the same: errors in the console, and barriers.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../scripts/lib/terminal.mjs';

const axe = readFileSync(
  createRequire(join(root, 'package.json')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** Collects what is written as an error; `during` lets those pass that a step provokes. */
export function watchConsole() {
  const errors = [];
  let provoked = false;
  return {
    errors,
    watch(page) {
      page.on('pageerror', error => errors.push(String(error)));
      page.on('console', message => {
        if (message.type() !== 'error' || provoked) return;
        const text = message.text();
        if (!isOfTheShell(text)) errors.push(text.slice(0, 600));
      });
    },
    async during(action) {
      provoked = true;
      try {
        await action();
      } finally {
        provoked = false;
      }
    },
  };
}

/**
 * React's development build warns of what the shell and its libraries do. Ours are those with our own
 * components in the stack, but for one of MUI 4's that every button of it gives in strict mode.
 */
function isOfTheShell(text) {
  if (!text.startsWith('Warning: ')) return false;
  if (text.includes('findDOMNode is deprecated')) return true;
  return !/(plugins\/persistence|packages\/app)\/(src|dev)\//.test(text);
}

/** Accessibility violations within what `selector` finds, as `rule: element`. */
export async function violationsOf(page, selector) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(axe);
  }
  return page.evaluate(async include => {
    // What fades in has no colour of its own yet; but some animations never end.
    const ends = document.getAnimations().map(animation => animation.finished);
    const second = new Promise(resolve => setTimeout(resolve, 1000));
    await Promise.race([Promise.allSettled(ends), second]);
    const { violations } = await globalThis.axe.run({ include: [include] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(node => `${id}: ${node.html.slice(0, 200)}`),
    );
  }, selector);
}
