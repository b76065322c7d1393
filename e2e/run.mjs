// The browser test: what a service engineer does with the portal, in a real Chromium, against the real backend.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib/terminal.mjs';
import { assertPortalEqualsCommand } from './equality.mjs';
import {
  signIn,
  startBrowser,
  startPortal,
  waitForScorecards,
} from './portal.mjs';

const shots = join(root, 'e2e-test-report');
mkdirSync(shots, { recursive: true });

let passed = 0;
let failed = 0;
async function step(name, action, page) {
  try {
    await action();
    passed += 1;
    console.log(`  ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(
      `  FAIL ${name}\n       ${String(error?.message ?? error).slice(
        0,
        1500,
      )}`,
    );
    await page
      ?.screenshot({ path: join(shots, `${name.replace(/\W+/g, '-')}.png`) })
      .catch(() => {});
  }
}

const portal = await startPortal({ appPort: 3300, backendPort: 7307 });
const browser = await startBrowser();
try {
  const token = await waitForScorecards(portal.backendUrl, [
    'ledger',
    'orders',
    'shipments',
    'persistence-scorecard',
    ...readdirSync(join(root, 'examples/services')),
  ]);
  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
  });
  page.setDefaultTimeout(30_000);
  const errors = [];
  page.on('pageerror', error => errors.push(String(error)));

  await step('signs in as guest', () => signIn(page, portal.appUrl), page);

  await step(
    'the page lists the services of the estate',
    async () => {
      await page.goto(`${portal.appUrl}/persistence`);
      await page
        .getByRole('link', { name: 'Ledger', exact: true })
        .first()
        .waitFor();
      await page
        .getByRole('link', { name: 'Shipments', exact: true })
        .first()
        .waitFor();
    },
    page,
  );

  await step(
    'a filter in the URL is applied on the server',
    async () => {
      await page.goto(`${portal.appUrl}/persistence?level=4`);
      await page
        .getByRole('link', { name: 'Ledger', exact: true })
        .first()
        .waitFor();
      assert.equal(
        await page
          .getByRole('link', { name: 'Shipments', exact: true })
          .count(),
        0,
      );
    },
    page,
  );

  await step(
    'the overview card shows level and target',
    async () => {
      await page.goto(`${portal.appUrl}/catalog/default/component/shipments`);
      await page.getByText('Managed', { exact: false }).first().waitFor();
    },
    page,
  );

  await step(
    'the entity tab explains an outcome, with evidence',
    async () => {
      await page.goto(
        `${portal.appUrl}/catalog/default/component/shipments/persistence`,
      );
      const row = page
        .getByRole('button', { name: /backup is tested/i })
        .first();
      await row.click();
      assert.equal(await row.getAttribute('aria-expanded'), 'true');
      await page
        .getByText('claimed in docs, not proven by a run')
        .first()
        .waitFor();
    },
    page,
  );

  await step(
    'an evidence link leads to the run',
    async () => {
      await page.goto(
        `${portal.appUrl}/catalog/default/component/ledger/persistence#backup-tested`,
      );
      const link = page.locator('a[href^="https://ci.example.com/"]').first();
      await link.waitFor();
      assert.match(
        await link.getAttribute('href'),
        /^https:\/\/ci\.example\.com\//,
      );
    },
    page,
  );

  await step(
    'refresh collects again',
    async () => {
      const answer = page.waitForResponse(
        response =>
          response.url().endsWith('/refresh') &&
          response.request().method() === 'POST' &&
          response.url().includes('/persistence/'),
      );
      await page
        .getByRole('button', { name: /refresh/i })
        .first()
        .click();
      assert.equal((await answer).status(), 200);
    },
    page,
  );

  await step('the portal and the command give equal scorecards', async () => {
    assert.ok((await assertPortalEqualsCommand(portal.backendUrl, token)) >= 8);
  });

  await step('nothing threw in the browser', async () => {
    assert.deepEqual(errors, []);
  });
} finally {
  await browser.close();
  portal.stop();
}
console.log(`Browser: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
