// Every page in every state, to be looked at by a person.
import { join } from 'node:path';

const AT = '/catalog/default/component';
const PAGES = [
  ['page', '/persistence'],
  ['card', `${AT}/orders`],
  ['card-refunds', `${AT}/refunds`],
  ['tab', `${AT}/refunds/persistence`],
  ['tab-ledger', `${AT}/ledger/persistence`],
  ['page-empty', '/persistence?q=no-such-service'],
  ['card-pending', `${AT}/parcels`],
  ['tab-pending', `${AT}/parcels/persistence`],
  ['tab-never-read', `${AT}/vault/persistence`],
  ['tab-not-applicable', `${AT}/price-gateway/persistence`],
];
const VARIANTS = [
  { name: 'light', width: 1280, colorScheme: 'light' },
  { name: 'dark', width: 1280, colorScheme: 'dark' },
  { name: '360', width: 360, colorScheme: 'light' },
  { name: '360-dark', width: 360, colorScheme: 'dark' },
  { name: '768', width: 768, colorScheme: 'light' },
  { name: '1920', width: 1920, colorScheme: 'light' },
];
const API = '**/api/persistence/v1/scorecards**';

/** Takes them into a folder. */
export async function lookThrough({ open, folder, estate }) {
  for (const { name, width, colorScheme } of VARIANTS) {
    const { page, show } = await open({
      viewport: { width, height: 900 },
      colorScheme,
    });
    const take = async title => {
      await stretch(page, width);
      await page.screenshot({ path: join(folder, `${title}-${name}.png`) });
      await page.setViewportSize({ width, height: 900 });
      console.log(`${title}-${name}.png`);
    };
    for (const [title, path] of PAGES) {
      await show(path);
      await take(title);
    }
    await show(`${AT}/refunds/persistence#schema`);
    await page.evaluate(() =>
      document
        .querySelectorAll('tr button[aria-expanded=false]')
        .forEach(button => button.click()),
    );
    await take('tab-opened');
    await page
      .getByRole('button', { name: /^docs\/database\/schema\.sql:\d/ })
      .first()
      .click();
    await page.locator('[data-named]').first().waitFor();
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, `dialog-${name}.png`) });
    await page.keyboard.press('Escape');
    await provoked(page, show, take);
    await page.context().close();
  }
  await staleAndRefreshed({ open, folder, estate });
}

async function provoked(page, show, take) {
  for (const [title, status, path] of [
    ['tab-error', 500, `${AT}/orders/persistence`],
    ['tab-forbidden', 403, `${AT}/ledger/persistence`],
    ['page-error', 500, '/persistence?level=1'],
  ]) {
    const json = {
      error: { name: 'Error', message: 'The store is on holiday' },
      response: { statusCode: status },
    };
    await page.route(API, route => route.fulfill({ status, json }));
    await show(path);
    await take(title);
    await page.unroute(API);
  }
  await page.route(API, () => {});
  await show(`${AT}/refunds/persistence`);
  await take('tab-loading');
  await page.unroute(API);
}

async function staleAndRefreshed({ open, folder, estate }) {
  const { page, show } = await open({});
  const shoot = name => page.screenshot({ path: join(folder, `${name}.png`) });
  const refresh = () => page.getByRole('button', { name: 'Refresh' }).click();
  await show(`${AT}/basket/persistence`);
  await page.route('**/refresh', async route => {
    await new Promise(resolve => setTimeout(resolve, 2500));
    await route.continue();
  });
  estate.addIndexes();
  await refresh();
  await page.waitForTimeout(1500);
  await shoot('refresh-running');
  await page.getByText('Read just now').waitFor();
  await shoot('refresh-changed');
  estate.remove();
  await refresh();
  await page.getByText('this is the last good scorecard').waitFor();
  await shoot('tab-stale');
  await show(`${AT}/basket`);
  await shoot('card-stale');
  await show('/persistence?q=basket');
  await shoot('page-stale');
}

/** As high as what is on it, for the shell scrolls within the window. */
async function stretch(page, width) {
  const height = await page.evaluate(() => {
    const heights = [...document.querySelectorAll('*')]
      .filter(
        e =>
          e.clientHeight > 300 &&
          e.scrollHeight > e.clientHeight + 4 &&
          /auto|scroll/.test(getComputedStyle(e).overflowY),
      )
      .map(e => e.scrollHeight + e.getBoundingClientRect().top);
    return Math.max(document.documentElement.scrollHeight, ...heights);
  });
  await page.setViewportSize({
    width,
    height: Math.min(Math.max(900, Math.ceil(height)), 16_000),
  });
  await page.waitForTimeout(300);
}
