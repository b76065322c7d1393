// The card and the tab of one service: every verdict explains itself and leads to its evidence.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/terminal.mjs';
import { go } from '../browser.mjs';

const SHIPMENTS = '/catalog/default/component/shipments';

export async function tabSteps({ step, page }) {
  await step(
    'the overview card shows the level, its name and the next step',
    async () => {
      await go(page, SHIPMENTS);
      const card = page.getByRole('region', { name: 'Persistence' });
      await card.getByText('Managed', { exact: true }).waitFor();
      await card.getByText('target 3, Resilient').waitFor();
      await card
        .getByRole('link', { name: 'Recovery is automated and within target' })
        .click();
      await page.waitForURL(/\/persistence#automated-recovery$/);
      await page.locator('#automated-recovery-details').waitFor();
    },
  );

  await step('the tab explains an outcome, by keyboard', async () => {
    await go(page, `${SHIPMENTS}/persistence`);
    const row = page.getByRole('button', { name: 'Backup is tested' });
    await row.focus();
    await page.keyboard.press('Enter');
    assert.equal(await row.getAttribute('aria-expanded'), 'true');
    const details = page.locator('#backup-tested-details');
    await details.getByText('Claimed in docs, not proven by a run').waitFor();
    await details
      .getByText('Documented; exercised is needed')
      .first()
      .waitFor();
    await details.getByText('Why it matters').waitFor();
  });

  await step(
    'evidence without a page of its own is shown here, lines marked',
    async () => {
      const details = page.locator('#backup-tested-details');
      const open = details
        .getByRole('button', {
          name: /^docs\/database\/backup-recovery\.md:\d+/,
        })
        .first();
      const text = await open.innerText();
      const [, path, line] = /^(.+):(\d+)/.exec(text);
      await open.click();
      const dialog = page.getByRole('dialog');
      const marked = dialog.locator('[data-named]');
      await marked.first().waitFor();
      const file = join(root, 'examples/services/shipments', path);
      const lines = readFileSync(file, 'utf8').split('\n');
      assert.equal(
        await marked.first().evaluate(e => e.textContent),
        `${line}${lines[Number(line) - 1]}`,
      );
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      assert.equal(
        await open.evaluate(e => e === document.activeElement),
        true,
      );
    },
  );

  await step('evidence of a run leads to the run', async () => {
    await go(
      page,
      '/catalog/default/component/ledger/persistence#backup-tested',
    );
    const link = page
      .locator('#backup-tested-details a[href^="https://ci.example.com/"]')
      .first();
    await link.waitFor();
    assert.match(await link.innerText(), /^run /);
  });

  await step(
    'a metric shows its course with the target, and the points as a table',
    async () => {
      await go(
        page,
        '/catalog/default/component/orders/persistence#query-response-time',
      );
      const metrics = page.getByRole('region', { name: 'Quality metrics' });
      await metrics
        .getByRole('img', {
          name: /^Query .*: 4 measurements, from 52\.6 ms .* target at most 80 ms/,
        })
        .first()
        .waitFor();
      await metrics.getByText('better: 2.7 ms less than on').first().waitFor();
      const points = page.locator('#query-response-time-details tbody tr');
      assert.equal(await points.count(), 4);
    },
  );

  await step(
    'what is open can be shown alone, and a link keeps it so',
    async () => {
      await go(page, `${SHIPMENTS}/persistence`);
      await page
        .getByRole('button', { name: /^Only the \d+ that are/ })
        .click();
      await page.waitForURL(/\?show=open$/);
      const pass = page.getByRole('button', { name: 'There is a schema' });
      await pass.waitFor({ state: 'detached' });
      await page
        .getByRole('link', { name: 'Backup is tested' })
        .first()
        .click();
      await page.waitForURL(/\?show=open#backup-tested$/);
      await page.goBack();
      await page.goBack();
      await pass.waitFor();
    },
  );
}
