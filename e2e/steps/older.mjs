// The same components in an app of the older frontend system.
import assert from 'node:assert/strict';
import { go, openPage, signIn } from '../browser.mjs';
import { violationsOf } from '../watchers.mjs';

export async function olderSteps({
  step,
  browser,
  olderApp,
  console: watched,
}) {
  const page = await openPage(browser, { colorScheme: 'light' });
  watched.watch(page);
  const ours = () => violationsOf(page, 'section[aria-labelledby]');

  await step(
    'the older frontend system shows the page',
    async () => {
      await olderApp.ready();
      await signIn(page, olderApp.appUrl);
      await page.goto(`${olderApp.appUrl}/persistence?level=4`);
      await page
        .getByRole('heading', { level: 1, name: 'Persistence' })
        .waitFor();
      await page.getByRole('link', { name: 'Ledger', exact: true }).waitFor();
      assert.deepEqual(await ours(), []);
    },
    page,
  );

  await step(
    'the older frontend system shows card and tab',
    async () => {
      await go(page, '/catalog/default/component/shipments');
      await page.getByText('Managed', { exact: true }).waitFor();
      assert.deepEqual(await ours(), []);
      await page.getByRole('link', { name: 'See the whole scorecard' }).click();
      const row = page.getByRole('button', { name: 'Backup is tested' });
      await row.click();
      await page
        .locator('#backup-tested-details')
        .getByText('Claimed in docs, not proven by a run')
        .waitFor();
      assert.deepEqual(await ours(), []);
    },
    page,
  );
  await page.context().close();
}
