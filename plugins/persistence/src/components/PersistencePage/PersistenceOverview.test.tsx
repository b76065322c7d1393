import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation, useNavigate } from 'react-router-dom';
import {
  mockPersistenceApi,
  renderWithApis,
  responseError,
} from '../../__testUtils__/apis';
import { violationsOf } from '../../__testUtils__/axe';
import { summaryOf } from '../../__testUtils__/scorecards';
import { PersistenceOverview } from './PersistenceOverview';

function Address() {
  const navigate = useNavigate();
  return (
    <>
      <output data-testid="address">{useLocation().search}</output>
      <button onClick={() => navigate(-1)}>Back</button>
      <button onClick={() => navigate(1)}>Forward</button>
    </>
  );
}

async function renderPage(api = mockPersistenceApi(), url = '/') {
  return renderWithApis(
    <>
      <PersistenceOverview />
      <Address />
    </>,
    api,
    [url],
  );
}

const EMPTY = { items: [], totalItems: 0, pageInfo: {} };

describe('PersistenceOverview', () => {
  it('shows one row a service', async () => {
    await renderPage();
    const table = within(await screen.findByRole('table'));
    const row = within(table.getAllByRole('row')[1]);
    expect(row.getByRole('link', { name: 'orders' })).toHaveAttribute(
      'href',
      '/catalog/default/component/orders/persistence',
    );
    expect(row.getByText('Managed')).toHaveTextContent('2 Managed');
    expect(row.getByText('target 3')).toBeInTheDocument();
    expect(row.getByLabelText(/level 3: not proven$/)).toBeInTheDocument();
    expect(row.getByText('6/7')).toBeInTheDocument();
    expect(row.getByText(/4\/7/)).toBeInTheDocument();
    expect(
      row.getByLabelText('Validation: 4 passed, 1 failed, 2 not proven'),
    ).toBeInTheDocument();
    expect(row.getByText('Closed')).toBeInTheDocument();
    expect(row.getByRole('link', { name: 'Backup is tested' })).toHaveAttribute(
      'href',
      '/catalog/default/component/orders/persistence#backup-tested',
    );
    expect(screen.getByText('1 service')).toBeInTheDocument();
  });

  it('asks the server for what the URL says, and drops nonsense', async () => {
    const api = mockPersistenceApi();
    await renderPage(
      api,
      '/?level=0&gate=denied&owner=group:default/a&q=ord&orderBy=-level&cursor=abc',
    );
    expect(api.listScorecards).toHaveBeenLastCalledWith({
      level: 0,
      gate: 'denied',
      owner: 'group:default/a',
      system: undefined,
      q: 'ord',
      orderBy: '-level',
      cursor: 'abc',
      limit: 25,
    });
    expect(await screen.findByLabelText('Owner')).toHaveValue(
      'group:default/a',
    );
  });

  it('drops filters and orders that do not exist', async () => {
    const api = mockPersistenceApi();
    await renderPage(api, '/?level=9&gate=ajar&orderBy=shoesize');
    expect(api.listScorecards).toHaveBeenLastCalledWith(
      expect.objectContaining({
        level: undefined,
        gate: undefined,
        orderBy: 'title',
      }),
    );
  });

  it('filters on the server, keeps it in the URL, and returns to page one', async () => {
    const api = mockPersistenceApi();
    await renderPage(api, '/?cursor=abc');
    await userEvent.selectOptions(await screen.findByLabelText('Gate'), 'Open');
    expect(screen.getByTestId('address')).toHaveTextContent('?gate=allowed');
    await waitFor(() =>
      expect(api.listScorecards).toHaveBeenLastCalledWith(
        expect.objectContaining({ gate: 'allowed', cursor: undefined }),
      ),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(screen.getByTestId('address')).toBeEmptyDOMElement();
  });

  it('searches when the typing has stopped', async () => {
    const api = mockPersistenceApi();
    await renderPage(api);
    await userEvent.type(screen.getByLabelText('Search'), 'ledger');
    await waitFor(() =>
      expect(api.listScorecards).toHaveBeenLastCalledWith(
        expect.objectContaining({ q: 'ledger' }),
      ),
    );
    const asked = api.listScorecards.mock.calls.map(([query]) => query.q);
    expect(asked).not.toContain('l');
  });

  it('sorts on the server, and turns round on the second click', async () => {
    const api = mockPersistenceApi();
    await renderPage(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Level and target' }),
    );
    expect(screen.getByTestId('address')).toHaveTextContent('?orderBy=level');
    expect(
      await screen.findByRole('columnheader', { name: 'Level and target' }),
    ).toHaveAttribute('aria-sort', 'ascending');
    await userEvent.click(
      screen.getByRole('button', { name: 'Level and target' }),
    );
    expect(screen.getByTestId('address')).toHaveTextContent('?orderBy=-level');
  });

  it('goes back to what was filtered before, and forward again', async () => {
    const api = mockPersistenceApi();
    await renderPage(api, '/?level=2');
    await userEvent.selectOptions(await screen.findByLabelText('Gate'), 'Open');
    const address = screen.getByTestId('address');
    expect(address).toHaveTextContent('?level=2&gate=allowed');
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(address).toHaveTextContent(/^\?level=2$/);
    expect(screen.getByLabelText('Gate')).toHaveValue('');
    expect(screen.getByLabelText('Level')).toHaveValue('2');
    await userEvent.click(screen.getByRole('button', { name: 'Forward' }));
    expect(screen.getByLabelText('Gate')).toHaveValue('allowed');
  });

  it('takes one step back from a search, not one for every pause in it', async () => {
    await renderPage(mockPersistenceApi(), '/');
    const search = screen.getByLabelText('Search');
    const address = screen.getByTestId('address');
    await userEvent.type(search, 'led');
    await waitFor(() => expect(address).toHaveTextContent('?q=led'));
    await userEvent.type(search, 'ger');
    await waitFor(() => expect(address).toHaveTextContent('?q=ledger'));
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(address).toBeEmptyDOMElement();
    expect(search).toHaveValue('');
  });

  it('offers owners and systems by the names that people know', async () => {
    await renderPage();
    const option = await screen.findByRole('option', {
      name: 'Team Fulfilment',
    });
    expect(option).toHaveValue('group:default/fulfilment');
    expect(screen.getByRole('option', { name: 'The shop' })).toHaveValue(
      'system:default/shop',
    );
  });

  it('pages by cursor', async () => {
    const api = mockPersistenceApi({
      listScorecards: jest.fn(async () => ({
        items: [summaryOf()],
        totalItems: 60,
        pageInfo: { nextCursor: 'two' },
      })),
    });
    await renderPage(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Next page' }),
    );
    expect(screen.getByTestId('address')).toHaveTextContent('?cursor=two');
    expect(
      screen.getByRole('button', { name: 'Previous page' }),
    ).toBeDisabled();
  });

  it('takes the size of a page from the URL, within bounds', async () => {
    const api = mockPersistenceApi();
    await renderPage(api, '/?limit=5');
    expect(api.listScorecards).toHaveBeenLastCalledWith(
      expect.objectContaining({ limit: 5 }),
    );
    await renderPage(api, '/?limit=100000');
    expect(api.listScorecards).toHaveBeenLastCalledWith(
      expect.objectContaining({ limit: 25 }),
    );
  });

  it('tells nothing scored from nothing matching', async () => {
    const api = mockPersistenceApi({ listScorecards: async () => EMPTY });
    const { unmount } = await renderPage(api);
    expect(
      await screen.findByText('No service is scored yet'),
    ).toBeInTheDocument();
    unmount();
    await renderPage(api, '/?level=4');
    expect(await screen.findByText('No service matches')).toBeInTheDocument();
  });

  it('shows no level for what the rubric does not apply to, and flags unreadable ones', async () => {
    const api = mockPersistenceApi({
      listScorecards: async () => ({
        items: [
          summaryOf({
            applicable: false,
            collection: {
              state: 'error',
              message: 'Timed out.',
              succeededAt: '2026-01-01T00:00:00.000Z',
            },
          }),
        ],
        totalItems: 1,
        pageInfo: {},
      }),
    });
    await renderPage(api);
    expect(await screen.findByText('Not applicable')).toBeInTheDocument();
    expect(screen.getByText('not readable now')).toBeInTheDocument();
    expect(screen.queryByText('Closed', { selector: 'span' })).toBeNull();
  });

  it('has states for loading, forbidden and failed', async () => {
    const waiting = await renderPage(
      mockPersistenceApi({ listScorecards: () => new Promise(() => {}) }),
    );
    expect(screen.getByLabelText(/^Loading/)).toBeInTheDocument();
    waiting.unmount();

    const refused = await responseError(403);
    const forbidden = await renderPage(
      mockPersistenceApi({
        listScorecards: jest.fn().mockRejectedValue(refused),
      }),
    );
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    forbidden.unmount();

    const api = mockPersistenceApi({
      listScorecards: jest
        .fn()
        .mockRejectedValueOnce(new Error('Down'))
        .mockResolvedValue(EMPTY),
    });
    await renderPage(api);
    expect(await screen.findByRole('alert')).toHaveTextContent('Down');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('No service is scored yet'),
    ).toBeInTheDocument();
  });

  it('has no accessibility violation', async () => {
    const { container } = await renderPage();
    await screen.findByRole('table');
    expect(await violationsOf(container)).toEqual([]);
  });
});
