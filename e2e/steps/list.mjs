// The page of all services: names, filters, order, pages, and the way back.
import assert from 'node:assert/strict';
import { go } from '../browser.mjs';

export async function listSteps({ step, page }) {
  const service = name => page.getByRole('link', { name, exact: true }).first();
  const search = () => new URL(page.url()).searchParams;

  await step(
    'the page lists the services, with owners and systems by name',
    async () => {
      await go(page, '/persistence');
      await service('Ledger').waitFor();
      const row = page.getByRole('row').filter({ has: service('Ledger') });
      assert.match(
        await row.getByRole('link', { name: 'Payments' }).getAttribute('href'),
        /\/catalog\/default\/group\/payments$/,
      );
      await row.getByRole('link', { name: 'Checkout' }).waitFor();
      assert.match(
        await row.locator('time').getAttribute('title'),
        /^\d+ \w{3} \d{4}, \d\d:\d\d:\d\d UTC/,
      );
    },
  );

  await step(
    'filters are applied on the server, and the browser goes back over them',
    async () => {
      await page.getByLabel('Level', { exact: true }).selectOption('4');
      await service('Shipments').waitFor({ state: 'detached' });
      await service('Ledger').waitFor();
      assert.equal(search().get('level'), '4');
      await page.getByLabel('Owner').selectOption({ label: 'Insights' });
      await page.getByText('No service matches').waitFor();
      await page.goBack();
      await service('Ledger').waitFor();
      assert.equal(await page.getByLabel('Owner').inputValue(), '');
      await page.goBack();
      await service('Shipments').waitFor();
      await page.goForward();
      await service('Shipments').waitFor({ state: 'detached' });
      assert.equal(
        await page.getByLabel('Level', { exact: true }).inputValue(),
        '4',
      );
    },
  );

  await step(
    'a shared link shows the same: search, order and page',
    async () => {
      await go(page, '/persistence?orderBy=-title&limit=5');
      await service('Shipments').waitFor();
      const names = () => page.getByRole('rowheader').allInnerTexts();
      const first = await names();
      assert.equal(first.length, 5);
      assert.deepEqual(first, [...first].sort().reverse());
      await page.getByRole('button', { name: 'Next page' }).click();
      await service(first[0]).waitFor({ state: 'detached' });
      assert.ok(search().get('cursor'));
      const second = await names();
      await page.goBack();
      await service(first[0]).waitFor();
      await page.goForward();
      await service(first[0]).waitFor({ state: 'detached' });
      await page.reload();
      await service(second[0]).waitFor();
      assert.deepEqual(await names(), second);
      await go(page, '/persistence?q=led');
      await service('Ledger').waitFor();
      assert.equal(await page.getByRole('searchbox').inputValue(), 'led');
    },
  );

  await step('an empty list says why', async () => {
    await go(page, '/persistence?q=no-such-service');
    await page.getByText('No service matches').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await service('Ledger').waitFor();
  });

  await step(
    'at 360 pixels every service is a card, and nothing sticks out',
    async () => {
      await page.setViewportSize({ width: 360, height: 800 });
      for (const path of [
        '/persistence',
        '/catalog/default/component/refunds',
        '/catalog/default/component/refunds/persistence',
      ]) {
        await go(page, path);
        await page.getByText('target 3').first().waitFor();
        const regions = page.locator('section[aria-labelledby]');
        for (const region of await regions.all()) {
          const { x, width } = await region.boundingBox();
          assert.ok(x >= 0 && x + width <= 360, `${path}: ${x} + ${width}`);
          const inner = await region.evaluate(
            e => e.scrollWidth - e.clientWidth,
          );
          assert.ok(inner <= 0, `${path}: ${inner} pixels too wide`);
        }
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    },
  );
}
