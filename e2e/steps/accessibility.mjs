// No barrier that can be found by machine, in light and dark.
import assert from 'node:assert/strict';
import { go } from '../browser.mjs';
import { violationsOf } from '../watchers.mjs';

const OURS = 'section[aria-labelledby]';
const REFUNDS = '/catalog/default/component/refunds';

export async function accessibilitySteps({ step, page }) {
  const check = async (path, name) => {
    await go(page, path);
    await page.getByText('target 3').first().waitFor();
    assert.deepEqual(await violationsOf(page, OURS), [], name);
  };
  for (const colorScheme of ['light', 'dark']) {
    await step(
      `no accessibility violation on page, card, tab and dialog in ${colorScheme}`,
      async () => {
        await page.emulateMedia({ colorScheme });
        await page
          .locator(`[data-theme-mode=${colorScheme}]`)
          .first()
          .waitFor();
        await check('/persistence', 'page');
        await check(REFUNDS, 'card');
        await check(`${REFUNDS}/persistence#schema`, 'tab');
        await page
          .getByRole('button', { name: /^docs\/database\/schema\.sql:\d/ })
          .first()
          .click();
        await page.locator('[role=dialog] [data-named]').first().waitFor();
        assert.deepEqual(await violationsOf(page, '[role=dialog]'), []);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      },
    );
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
