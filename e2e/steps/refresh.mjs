// Collecting anew: it says what goes on, and what came of it.
import assert from 'node:assert/strict';
import { go } from '../browser.mjs';

export async function refreshSteps({ step, page, estate }) {
  const refresh = () => page.getByRole('button', { name: 'Refresh' }).click();

  await step(
    'a refresh tells that it runs, and that nothing changed',
    async () => {
      await go(page, '/catalog/default/component/basket/persistence');
      await page.getByRole('table', { name: 'Deliverables' }).waitFor();
      // On loopback it would be over before anybody could look.
      await page.route('**/refresh', async route => {
        await new Promise(resolve => setTimeout(resolve, 1500));
        await route.continue();
      });
      await refresh();
      await page.getByText('Reading the repository and its CI').waitFor();
      await page.getByRole('button', { name: 'Refreshing…' }).waitFor();
      await page.getByText('Nothing has changed.').waitFor();
      await page.unroute('**/refresh');
    },
  );

  await step(
    'a refresh ends in the new scorecard, and says what is new',
    async () => {
      const document = page
        .getByRole('row')
        .filter({ hasText: 'Index document is complete' });
      await document.getByText('Missing', { exact: true }).waitFor();
      estate.addIndexes();
      await refresh();
      await page
        .getByRole('status')
        .getByText('Index document is complete: Fail → Pass')
        .waitFor();
      await document.getByText('Complete', { exact: true }).waitFor();
    },
  );

  await step(
    'a refresh that fails says why, and keeps the last scorecard',
    async () => {
      estate.remove();
      await refresh();
      await page.getByText('this is the last good scorecard').waitFor();
      await page.getByText('The source folder does not exist').waitFor();
      const rows = page.getByRole('table', { name: 'Deliverables' });
      assert.ok((await rows.getByRole('row').count()) > 7);
    },
  );
}
