import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  mockPersistenceApi,
  renderWithApis,
  responseError,
} from '../../__testUtils__/apis';
import { violationsOf } from '../../__testUtils__/axe';
import { scorecardOf } from '../../__testUtils__/scorecards';
import { EntityPersistenceContent } from './EntityPersistenceContent';

const BLOB = 'https://github.com/example/estate/blob/main/orders';

async function renderTab(
  api = mockPersistenceApi(),
  routes: string[] | undefined = undefined,
) {
  const rendered = await renderWithApis(
    <EntityPersistenceContent />,
    api,
    routes,
  );
  await screen.findByText('Managed');
  return rendered;
}

function rowOf(name: string) {
  const button = screen.getByRole('button', { name });
  return within(button.closest('tr') as HTMLElement);
}

describe('EntityPersistenceContent', () => {
  it('shows what holds each level back', async () => {
    await renderTab();
    const levels = within(screen.getByRole('list', { name: 'Levels' }));
    const [, , third, fourth] = levels.getAllByRole('listitem');
    expect(levels.getAllByText('Reached')).toHaveLength(2);
    expect(
      within(third).getByRole('link', { name: 'Recovery is automated' }),
    ).toHaveAttribute('href', '/#automated-recovery');
    expect(within(third).getByText('Not proven')).toBeInTheDocument();
    expect(within(third).getByText('Stale')).toBeInTheDocument();
    expect(fourth).toHaveTextContent('waits for level 3');
  });

  it('gives the reasons of the gate and the shortest way', async () => {
    await renderTab();
    const gate = within(
      screen.getByRole('region', { name: 'Production gate' }),
    );
    expect(gate.getByText(/no restore was ever proven/)).toBeInTheDocument();
    expect(gate.getByText(/Run the restore drill in CI/)).toBeInTheDocument();
    expect(gate.getByText('Towards level 3.')).toBeInTheDocument();
  });

  it('has every section, and says a state where it says more than the outcome', async () => {
    await renderTab();
    for (const name of [
      'Deliverables',
      'Inputs',
      'Validation protocol',
      'Quality metrics',
      'Level criteria',
      'Anti-patterns',
      'Exit criteria',
      'History',
    ]) {
      expect(screen.getByRole('region', { name })).toBeInTheDocument();
    }
    expect(
      rowOf('Document indexes').getByText('Inconsistent'),
    ).toBeInTheDocument();
    expect(rowOf('Document schema').getByText('Complete')).toBeInTheDocument();
  });

  it('explains a verdict when its row is opened by keyboard', async () => {
    await renderTab();
    const button = screen.getByRole('button', { name: 'Backup is tested' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    button.focus();
    await userEvent.keyboard('{Enter}');
    expect(button).toHaveAttribute('aria-expanded', 'true');
    const details = within(
      document.getElementById('backup-tested-details') as HTMLElement,
    );
    expect(
      details.getByText('claimed in docs, not proven by a run'),
    ).toBeInTheDocument();
    expect(details.getByText(/never restored is a hope/)).toBeInTheDocument();
    expect(details.getByText(/no run has proven it/)).toBeInTheDocument();
    expect(details.getByText(/throwaway database/)).toBeInTheDocument();
    expect(details.getByText('persistence drill restore')).toBeInTheDocument();
    expect(
      details.getByRole('link', {
        name: 'docs/database/backup-recovery.md:41-43',
      }),
    ).toHaveAttribute('href', `${BLOB}/docs/database/backup-recovery.md#L41`);
    await userEvent.keyboard('{Enter}');
    expect(button).toHaveAttribute('aria-expanded', 'false');
    expect(document.getElementById('backup-tested-details')).toBeNull();
  });

  it('shows a claim as a claim, and how much assurance is missing', async () => {
    await renderTab();
    const row = rowOf('Backup is tested');
    expect(row.getByText('Not proven')).toBeInTheDocument();
    expect(row.getByText(/claim only/)).toBeInTheDocument();
    expect(
      row.getByLabelText('Documented; exercised is needed'),
    ).toBeInTheDocument();
  });

  it('links runs over http(s) only', async () => {
    await renderTab(undefined, ['/#performance-benchmarked']);
    const details = within(
      document.getElementById('performance-benchmarked-details') as HTMLElement,
    );
    expect(
      details.getByRole('link', { name: 'run 4812, attempt 2' }),
    ).toHaveAttribute('href', 'https://ci.example.com/runs/4812');
    expect(details.getByText('run 9999').closest('a')).toBeNull();
  });

  it('opens the row that the URL names, and moves the focus there', async () => {
    await renderTab(undefined, ['/#backup-tested']);
    const button = screen.getByRole('button', { name: 'Backup is tested' });
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(button).toHaveFocus();
  });

  it('follows a link of the ladder to the row', async () => {
    await renderTab();
    const levels = within(screen.getByRole('list', { name: 'Levels' }));
    await userEvent.click(
      levels.getByRole('link', { name: 'Recovery is automated' }),
    );
    expect(
      screen.getByRole('button', { name: 'Recovery is automated' }),
    ).toHaveAttribute('aria-expanded', 'true');
  });

  it('keeps the outcome in sight beside its waiver', async () => {
    await renderTab();
    const row = rowOf('Sensitive data is protected');
    expect(row.getByText('Fail')).toBeInTheDocument();
    expect(row.getByText('Waived until 1 Mar 2027')).toBeInTheDocument();
  });

  it('shows metrics against targets, and no invented numbers', async () => {
    await renderTab();
    const measured = rowOf('Query response time');
    expect(measured.getByText('41.25 ms')).toBeInTheDocument();
    expect(measured.getByText('≤ 50 ms')).toBeInTheDocument();
    expect(measured.getByText('↗ better')).toBeInTheDocument();
    expect(measured.getByText('pgbench')).toBeInTheDocument();
    const open = rowOf('Index hit ratio');
    expect(open.getByText('not measured')).toBeInTheDocument();
    expect(open.getByText('no target set')).toBeInTheDocument();
    expect(open.getByText('Not proven')).toBeInTheDocument();
  });

  it('refreshes with progress and shows the new scorecard', async () => {
    let answer: (scorecard: ReturnType<typeof scorecardOf>) => void = () => {};
    const api = mockPersistenceApi({
      refreshScorecard: jest.fn(
        () =>
          new Promise<ReturnType<typeof scorecardOf>>(resolve => {
            answer = resolve;
          }),
      ),
    });
    await renderTab(api);
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(screen.getByRole('progressbar')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Refreshing…' })).toBeDisabled();
    const next = scorecardOf();
    next.level.achieved = 3;
    answer(next);
    expect(await screen.findByText('target 3 reached')).toBeInTheDocument();
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
  });

  it('keeps the scorecard when a refresh is refused', async () => {
    const refused = await responseError(403);
    const api = mockPersistenceApi({
      refreshScorecard: jest.fn().mockRejectedValue(refused),
    });
    await renderTab(api);
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'not collect it anew',
    );
    expect(screen.getByText('Managed')).toBeInTheDocument();
  });

  it('reads again by itself while a collection is under way', async () => {
    const getScorecard = jest
      .fn()
      .mockResolvedValueOnce(scorecardOf({ collection: { state: 'pending' } }))
      .mockResolvedValue(scorecardOf());
    await renderTab(mockPersistenceApi({ getScorecard }));
    expect(screen.getByText('Collecting now')).toBeInTheDocument();
    await waitFor(
      () => expect(screen.queryByText('Collecting now')).toBeNull(),
      { timeout: 8000 },
    );
    expect(getScorecard).toHaveBeenCalledTimes(2);
  }, 15000);

  it('tells the history in words', async () => {
    const api = mockPersistenceApi({
      getTransitions: async () => [
        {
          id: 't2',
          entityRef: 'component:default/orders',
          at: '2026-01-02T00:00:00.000Z',
          subject: 'item',
          item: 'performance-benchmarked',
          from: 'pass',
          to: 'stale',
          cause: { kind: 'expiry' },
        },
        {
          id: 't1',
          entityRef: 'component:default/orders',
          at: '2026-01-01T00:00:00.000Z',
          subject: 'gate',
          from: 'allowed',
          to: 'denied',
          cause: { kind: 'collection', commit: 'a41f09c2b7d85e66' },
        },
      ],
    });
    await renderTab(api);
    const history = await screen.findByRole('region', { name: 'History' });
    await waitFor(() =>
      expect(history).toHaveTextContent(
        /Performance is benchmarked: Pass → Stale .*evidence expired/,
      ),
    );
    expect(history).toHaveTextContent(
      /Gate: Open → Closed .*the repository changed at a41f09c/,
    );
  });

  it('shows verdicts even when the rubric and the history cannot be read', async () => {
    const api = mockPersistenceApi({
      getRubric: jest.fn().mockRejectedValue(new Error('no')),
      getTransitions: jest.fn().mockRejectedValue(new Error('no')),
    });
    await renderTab(api);
    expect(
      await screen.findByText('The history could not be loaded.'),
    ).toBeInTheDocument();
    expect(
      rowOf('Backup is tested').getByText('Not proven'),
    ).toBeInTheDocument();
  });

  it.each([
    [404, 'Not collected yet'],
    [403, 'You may not see this'],
    [500, 'The scorecard could not be loaded'],
  ])('has a state of its own for status %i', async (status, text) => {
    const error = await responseError(status);
    const api = mockPersistenceApi({
      getScorecard: jest.fn().mockRejectedValue(error),
    });
    await renderWithApis(<EntityPersistenceContent />, api);
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('shows no verdicts where the rubric does not apply', async () => {
    const api = mockPersistenceApi({
      getScorecard: async () => scorecardOf({ applicable: false }),
    });
    await renderWithApis(<EntityPersistenceContent />, api);
    expect(await screen.findByText('Not applicable')).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('has no accessibility violation, rows open', async () => {
    const { container } = await renderTab(undefined, ['/#backup-tested']);
    expect(await violationsOf(container)).toEqual([]);
  }, 30000);
});
