import { screen, waitFor, within } from '@testing-library/react';
import { mockPersistenceApi, renderWithApis } from '../../__testUtils__/apis';
import { violationsOf } from '../../__testUtils__/axe';
import { summaryOf } from '../../__testUtils__/scorecards';
import { PENDING } from '../../__testUtils__/unread';
import { PersistenceOverview } from './PersistenceOverview';

const pageOf = (
  ...items: (ReturnType<typeof summaryOf> | typeof PENDING)[]
) => ({
  items,
  totalItems: items.length,
  pageInfo: {},
});

describe('services that nothing is known of', () => {
  it('have a name and an owner, and no number', async () => {
    const api = mockPersistenceApi({
      listScorecards: async () => pageOf(PENDING, summaryOf()),
    });
    const { container } = await renderWithApis(<PersistenceOverview />, api);
    const name = await screen.findByRole('link', { name: 'Parcels' });
    const row = within(name.closest('tr') as HTMLElement);
    expect(row.getByText('Not collected yet')).toBeInTheDocument();
    expect(row.getByText(/^waiting since/)).toBeInTheDocument();
    expect(name.closest('tr')).not.toHaveTextContent(/\d\/\d|target|Basic/);
    expect(await violationsOf(container)).toEqual([]);
  });

  it('tell why they could never be read, instead of a level 0', async () => {
    const unread = summaryOf({
      level: { achieved: 0, target: 3 },
      collection: { state: 'error', message: 'The host refused the token.' },
    });
    const api = mockPersistenceApi({
      listScorecards: async () => pageOf(unread),
    });
    await renderWithApis(<PersistenceOverview />, api);
    const reason = await screen.findByText('The host refused the token.');
    expect(reason.closest('tr')).not.toHaveTextContent(
      /\d\/\d|target|Not yet Basic/,
    );
  });

  it('are asked for again until they were read', async () => {
    const read = summaryOf({ entityRef: PENDING.entityRef, title: 'Parcels' });
    const api = mockPersistenceApi({
      listScorecards: jest
        .fn()
        .mockResolvedValueOnce(pageOf(PENDING))
        .mockRejectedValueOnce(new Error('A gateway sneezed'))
        .mockResolvedValue(pageOf(read)),
    });
    await renderWithApis(<PersistenceOverview />, api);
    expect(await screen.findByText('Not collected yet')).toBeInTheDocument();
    await waitFor(
      () => expect(screen.queryByText('Not collected yet')).toBeNull(),
      { timeout: 12000 },
    );
    expect(screen.getByText('6/7')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(api.listScorecards).toHaveBeenCalledTimes(3);
  });
});
