import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockPersistenceApi, renderWithApis } from '../../__testUtils__/apis';
import { violationsOf } from '../../__testUtils__/axe';
import { scorecardOf } from '../../__testUtils__/scorecards';
import { EntityPersistenceContent } from './EntityPersistenceContent';

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
    expect(gate.getByText('towards level 3')).toBeInTheDocument();
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

  it('shows a claim as a claim, and how much assurance is missing', async () => {
    await renderTab();
    const row = rowOf('Backup is tested');
    expect(row.getByText('Not proven')).toBeInTheDocument();
    expect(row.getByText(/claim only/)).toBeInTheDocument();
    expect(
      row.getByLabelText('Documented; exercised is needed'),
    ).toBeInTheDocument();
  });

  it('opens the row that the URL names, and moves the focus there', async () => {
    await renderTab(undefined, ['/#backup-tested']);
    const button = screen.getByRole('button', { name: 'Backup is tested' });
    expect(button).toHaveAttribute('aria-expanded', 'true');
    await waitFor(() => expect(button).toHaveFocus());
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

  it('shows only what is open on demand, keeps that in the URL, and loses no section', async () => {
    await renderTab(undefined, ['/?show=open']);
    expect(
      screen.getByRole('button', { name: /^Only the \d+ that are open$/ }),
    ).toHaveAttribute('aria-pressed', 'true');
    expect(
      screen.queryByRole('button', { name: 'There is a schema' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Document indexes' }),
    ).toBeInTheDocument();
    const inputs = within(screen.getByRole('region', { name: 'Inputs' }));
    expect(inputs.getByText('Nothing is open here.')).toBeInTheDocument();
    // A link within the page keeps the filter.
    expect(
      screen.getAllByRole('link', { name: 'Recovery is automated' })[0],
    ).toHaveAttribute('href', '/?show=open#automated-recovery');
    await userEvent.click(
      screen.getByRole('button', { name: /^All \d+ results$/ }),
    );
    expect(
      screen.getByRole('button', { name: 'There is a schema' }),
    ).toBeInTheDocument();
  });

  it('leads from a figure to its section', async () => {
    await renderTab();
    expect(screen.getByRole('link', { name: 'Deliverables' })).toHaveAttribute(
      'href',
      '/#deliverables',
    );
    expect(document.getElementById('deliverables')).toBeInTheDocument();
    expect(document.getElementById('gate')).toBeInTheDocument();
  });

  it('counts results by outcome, with their signs', async () => {
    await renderTab();
    const legend = within(
      screen.getByRole('list', { name: 'Results by outcome' }),
    );
    expect(legend.getByText('Not proven')).toBeInTheDocument();
    expect(legend.getByText('1 of them waived')).toBeInTheDocument();
    expect(legend.queryByText('Error')).not.toBeInTheDocument();
  });

  it('names criteria in reasons by their titles, and leaves paths alone', async () => {
    const scorecard = scorecardOf();
    scorecard.gate.reasons = [
      'Recovery is tested: open: backup-tested, see docs/backup-tested.md.',
    ];
    await renderTab(
      mockPersistenceApi({ getScorecard: async () => scorecard }),
    );
    const gate = within(
      screen.getByRole('region', { name: 'Production gate' }),
    );
    const reason = gate.getByText(/^Recovery is tested/);
    expect(reason).toHaveTextContent(
      'open: Backup is tested, see docs/backup-tested.md.',
    );
    expect(within(reason).getAllByRole('link')).toHaveLength(1);
  });

  it('shows metrics against targets, and no invented numbers', async () => {
    await renderTab();
    const measured = rowOf('Query response time');
    expect(measured.getByText('41.25 ms')).toBeInTheDocument();
    expect(measured.getAllByText('target ≤ 50 ms')[0]).toBeInTheDocument();
    expect(
      await measured.findByText('better: 2.7 ms less than on 21 Oct 2026'),
    ).toBeInTheDocument();
    expect(measured.getByText('pgbench')).toBeInTheDocument();
    const open = rowOf('Index hit ratio');
    expect(open.getByText('not measured')).toBeInTheDocument();
    expect(open.getByText('No target set')).toBeInTheDocument();
    expect(open.getByText('Not proven')).toBeInTheDocument();
  });

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

  it('has no accessibility violation, rows open', async () => {
    const { container } = await renderTab(undefined, ['/#backup-tested']);
    expect(await violationsOf(container)).toEqual([]);
  });
});
