// What there is to see when there is no scorecard, or not a fresh one.
import assert from 'node:assert/strict';
import { go } from '../browser.mjs';

const API = '**/api/persistence/v1/scorecards**';

export async function stateSteps({ step, page, console: watched }) {
  const open = path => go(page, path);
  /** Answers the API's requests by `answer` while `action` looks. */
  const answered = (answer, action) =>
    watched.during(async () => {
      await page.route(API, answer);
      try {
        await action();
      } finally {
        await page.unroute(API);
      }
    });
  const refusal = (status, name) => route =>
    route.fulfill({
      status,
      json: {
        error: { name, message: 'The store is on holiday' },
        response: { statusCode: status },
      },
    });

  await step('loading shows a skeleton', async () => {
    let go;
    const gate = new Promise(resolve => {
      go = resolve;
    });
    await answered(
      async route => {
        await gate;
        await route.continue();
      },
      async () => {
        await open('/persistence');
        await page.getByLabel('Loading the persistence scorecard').waitFor();
        go();
        await page.getByRole('table').waitFor();
      },
    );
  });

  await step('a failure can be tried again', async () => {
    await answered(refusal(500, 'Error'), async () => {
      await open('/catalog/default/component/orders/persistence');
      const alert = page.getByRole('alert');
      await alert.getByText('The store is on holiday').waitFor();
      await page.unroute(API);
      await alert.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('table', { name: 'Deliverables' }).waitFor();
    });
  });

  await step('forbidden is told from failed, on page and tab', async () => {
    await answered(refusal(403, 'NotAllowedError'), async () => {
      for (const path of [
        '/persistence',
        '/catalog/default/component/orders/persistence',
      ]) {
        await open(path);
        await page.getByText('You may not see this').waitFor();
        assert.equal(await page.getByRole('alert').count(), 0);
      }
    });
  });

  await step('a service that could never be read has no level', async () => {
    await open('/catalog/default/component/vault/persistence');
    await page.getByText('The service could not be read so far').waitFor();
    await page.getByText('persistence.sources.allowedFolders').waitFor();
    assert.equal(await page.getByText('Not yet Basic').count(), 0);
    await open('/persistence?q=vault');
    const row = page.getByRole('row').filter({ hasText: 'Vault' });
    await row.getByText('Could not be read so far').waitFor();
    assert.doesNotMatch(await row.innerText(), /\d\/\d|Basic|target/);
  });

  await step(
    'stale evidence and what does not apply have signs of their own',
    async () => {
      await open('/persistence?q=inventory');
      await page.getByText('Stale', { exact: true }).waitFor();
      await open('/catalog/default/component/price-gateway/persistence');
      await page.getByText('Not applicable').first().waitFor();
      assert.equal(await page.getByRole('table').count(), 0);
    },
  );
}
