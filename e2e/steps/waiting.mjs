// A service whose repository does not answer yet: it waits everywhere, then is there by itself.
import assert from 'node:assert/strict';
import { COMMIT, FORGE_HOST } from '../forge.mjs';
import { go } from '../browser.mjs';

const PARCELS = '/catalog/default/component/parcels';
const NUMBERS = /\d+ of \d+|\d\/\d|Not yet Basic|%/;

export async function waitingSteps({ step, page, forge }) {
  await step(
    'a service that was not read yet has no number, in list and card',
    async () => {
      await go(page, '/persistence?q=parcels');
      const row = page.getByRole('row').filter({ hasText: 'Parcels' });
      await row.getByText('Not collected yet').waitFor();
      assert.doesNotMatch(await row.innerText(), NUMBERS);
      await go(page, PARCELS);
      const card = page.getByRole('region', { name: 'Persistence' });
      await card.getByText('Not collected yet').waitFor();
      assert.doesNotMatch(await card.innerText(), NUMBERS);
    },
  );

  await step('its tab shows the first scorecard by itself', async () => {
    await go(page, `${PARCELS}/persistence`);
    await page.getByText('Not collected yet').waitFor();
    assert.equal(await page.getByRole('table').count(), 0);
    forge.release();
    await page.getByRole('table', { name: 'Deliverables' }).waitFor();
    assert.equal(await page.getByText('Not collected yet').count(), 0);
  });

  await step('evidence leads to the exact lines at the commit', async () => {
    const link = page.getByRole('link', { name: /^logical-model\.md:1-/ });
    assert.match(
      await link.first().getAttribute('href'),
      new RegExp(
        `^https://${FORGE_HOST}/estate/parcels/blob/${COMMIT}/docs/database/logical-model\\.md#L1-L\\d+$`,
      ),
    );
    const commit = page.getByRole('link', { name: COMMIT.slice(0, 7) });
    assert.equal(
      await commit.first().getAttribute('href'),
      `https://${FORGE_HOST}/estate/parcels/tree/${COMMIT}`,
    );
  });

  await step(
    'a repository out of reach keeps the last scorecard, marked',
    async () => {
      forge.stop();
      await page.getByRole('button', { name: 'Refresh' }).click();
      await page.getByText('this is the last good scorecard').waitFor();
      await page.getByRole('table', { name: 'Deliverables' }).waitFor();
      await go(page, '/persistence?q=parcels');
      await page.getByText('not readable now').waitFor();
    },
  );
}
