// The pictures that README.md shows.
import { join } from 'node:path';

const ORDERS = '/catalog/default/component/orders';

/** Writes them; each shows one part of the portal and nothing of the shell around it. */
export async function readmePictures({ open, folder }) {
  const { page, show } = await open({
    viewport: { width: 1280, height: 1000 },
    deviceScaleFactor: 2,
  });
  const take = async (locator, name) => {
    await locator.screenshot({ path: join(folder, name) });
    console.log(join('docs/images', name));
  };
  await show('/persistence');
  await take(page.getByRole('region', { name: 'Services' }), 'services.png');
  await show(ORDERS);
  const card = page.getByRole('region', { name: 'Persistence' });
  await take(card, 'entity-card.png');

  await show('/catalog/default/component/refunds/persistence#schema');
  await page.waitForTimeout(500);
  const section = page.getByRole('region', { name: 'Deliverables' });
  await take(section, 'evidence.png');
}
