// No barrier that can be found by machine, in light and dark.
import assert from 'node:assert/strict';
import { go, openPage, signIn } from '../browser.mjs';
import { violationsOf } from '../watchers.mjs';

const OURS = 'section[aria-labelledby]';
const REFUNDS = '/catalog/default/component/refunds';

export async function accessibilitySteps({
  step,
  browser,
  portal,
  console: watched,
}) {
  for (const colorScheme of ['light', 'dark']) {
    const page = await openPage(browser, { colorScheme });
    watched.watch(page);
    await signIn(page, portal.appUrl);
    const check = async (path, name) => {
      await go(page, path);
      await page.getByText('target 3').first().waitFor();
      assert.deepEqual(await violationsOf(page, OURS), [], name);
    };
    await step(
      `no accessibility violation on page, card and tab in ${colorScheme}`,
      async () => {
        await check('/persistence', 'page');
        await check(REFUNDS, 'card');
        await check(`${REFUNDS}/persistence#schema`, 'tab');
        await page
          .getByRole('button', { name: /^docs\/database\/schema\.sql:\d/ })
          .first()
          .click();
        await page.locator('[role=dialog] [data-named]').first().waitFor();
        assert.deepEqual(await violationsOf(page, '[role=dialog]'), []);
      },
      page,
    );
    await page.context().close();
  }
}
