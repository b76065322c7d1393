import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  mockPersistenceApi,
  renderWithApis,
  responseError,
} from '../../__testUtils__/apis';
import { METRICS } from '../../__testUtils__/runs';
import { EntityPersistenceContent } from './EntityPersistenceContent';

jest.setTimeout(60_000);

async function renderTab(api = mockPersistenceApi(), hash = '') {
  await renderWithApis(<EntityPersistenceContent />, api, [`/${hash}`]);
  await screen.findByText('Managed');
}
const details = (id: string) =>
  within(document.getElementById(`${id}-details`) as HTMLElement);

describe('series and runs', () => {
  it('draws the course with its target and gives the same as a table', async () => {
    await renderTab(undefined, '#query-response-time');
    const [chart] = await screen.findAllByRole('img', {
      name: /^Query response time: 3 measurements.*target at most 50 ms/,
    });
    expect(chart.querySelectorAll('title')).toHaveLength(3);
    const rows = details('query-response-time')
      .getAllByRole('row')
      .map(row => row.textContent);
    expect(rows).toHaveLength(4);
    expect(rows[2]).toMatch(/21 Oct 2026.*43.95 ms.*within.*self-reported/);
    expect(rows[3]).toMatch(/61 ms.*missed/);
    expect(screen.getByText('no measurements so far')).toBeInTheDocument();
  });

  it('keeps the values when the series is out of reach, and asks again', async () => {
    const api = mockPersistenceApi();
    api.getMetrics
      .mockRejectedValueOnce(await responseError(500))
      .mockResolvedValue(METRICS);
    await renderTab(api);
    await screen.findAllByText(/The course could not be loaded/);
    expect(screen.getByText('41.25 ms')).toBeInTheDocument();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Try again' })[0],
    );
    expect(
      await screen.findByRole('img', { name: /^Query response time/ }),
    ).toBeInTheDocument();
  });

  it('tells who sent a run, where it ran, what it covered and why it skipped', async () => {
    await renderTab(undefined, '#performance-benchmarked');
    const run = details('performance-benchmarked');
    const rows = (await run.findAllByRole('row')).map(row => row.textContent);
    expect(rows[1]).toMatch(
      /benchmark-peak-load.*Passed.*7 of 8.*PostgreSQL 18.1, embedded/,
    );
    expect(rows[2]).toMatch(/Skipped.*one session only/);
    expect(run.getByText('orders-ci')).toBeInTheDocument();
    expect(
      document.getElementById('performance-benchmarked-details'),
    ).toHaveTextContent(/run 4812, attempt 2 at a41f09c on main, in CI, .*ago/);
  });
});
