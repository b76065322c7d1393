import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  mockPersistenceApi,
  renderWithApis,
  responseError,
} from '../../__testUtils__/apis';
import { violationsOf } from '../../__testUtils__/axe';
import { COMMIT, scorecardOf } from '../../__testUtils__/scorecards';
import { EXCERPT, FORGE } from '../../__testUtils__/unread';
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

/** The opened row of the restore, whose finding names lines 41 to 43. */
async function openBackup(api = mockPersistenceApi()) {
  await renderTab(api, ['/#backup-tested']);
  return within(
    document.getElementById('backup-tested-details') as HTMLElement,
  );
}

const LINES = 'docs/database/backup-recovery.md:41-43';

describe('evidence', () => {
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
      details.getByText('Claimed in docs, not proven by a run'),
    ).toBeInTheDocument();
    expect(details.getByText(/never restored is a hope/)).toBeInTheDocument();
    expect(details.getByText(/no run has proven it/)).toBeInTheDocument();
    expect(details.getByText(/throwaway database/)).toBeInTheDocument();
    expect(details.getByText('persistence drill restore')).toBeInTheDocument();
    await userEvent.keyboard('{Enter}');
    expect(button).toHaveAttribute('aria-expanded', 'false');
    expect(document.getElementById('backup-tested-details')).toBeNull();
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

  it('leads to the exact lines at the commit where the source has a page', async () => {
    const details = await openBackup(
      mockPersistenceApi({
        getScorecard: async () => scorecardOf({ source: FORGE }),
      }),
    );
    const link = details.getByRole('link', { name: LINES });
    expect(link).toHaveAttribute(
      'href',
      `https://github.com/example/estate/blob/${COMMIT}/orders/docs/database/backup-recovery.md#L41-L43`,
    );
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  });

  it('is shown here where the source has none: numbered, marked, and as plain text', async () => {
    const api = mockPersistenceApi();
    const details = await openBackup(api);
    const button = details.getByRole('button', { name: LINES });
    await userEvent.click(button);
    const dialog = within(await screen.findByRole('dialog'));
    expect(api.getSourceExcerpt).toHaveBeenCalledWith(
      { kind: 'component', namespace: 'default', name: 'orders' },
      expect.objectContaining({
        path: 'docs/database/backup-recovery.md',
        line: 41,
        endLine: 43,
      }),
    );
    expect(await dialog.findByText(/Lines 41 to 43 of 60/)).toBeVisible();
    const lines = dialog.getByRole('region', { name: /^Lines of/ });
    const named = [...lines.querySelectorAll('[data-named]')];
    expect(named.map(line => line.textContent)).toEqual([
      '41- [x] Backup tested',
      '42<img src=x onerror=alert(1)>',
      '43- [x] Restore tested',
    ]);
    expect(lines.querySelector('img')).toBeNull();
    expect(within(lines).getByTitle('The line goes on')).toBeInTheDocument();
    expect(await violationsOf(screen.getByRole('dialog'))).toEqual([]);
  });

  it('is closed by keyboard, and the focus goes back', async () => {
    const details = await openBackup();
    const button = details.getByRole('button', { name: LINES });
    button.focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(button).toHaveFocus());
  });

  it('tells while lines load, why they cannot be shown, and tries again', async () => {
    let refuse: (error: Error) => void = () => {};
    const getSourceExcerpt = jest
      .fn()
      .mockImplementationOnce(
        () =>
          new Promise((_, reject) => {
            refuse = reject;
          }),
      )
      .mockResolvedValue(EXCERPT);
    const details = await openBackup(mockPersistenceApi({ getSourceExcerpt }));
    await userEvent.click(details.getByRole('button', { name: LINES }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByLabelText('Loading the lines')).toBeInTheDocument();
    refuse(await responseError(503, 'The source is out of reach'));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'The source is out of reach',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Try again' }));
    expect(await dialog.findByText('- [x] Backup tested')).toBeVisible();
    expect(dialog.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('does not offer to try again what is gone', async () => {
    const details = await openBackup(
      mockPersistenceApi({
        getSourceExcerpt: jest
          .fn()
          .mockRejectedValue(await responseError(404, 'The file is gone')),
      }),
    );
    await userEvent.click(details.getByRole('button', { name: LINES }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The file is gone');
    expect(within(alert).queryByRole('button')).not.toBeInTheDocument();
  });

  it('warns that lines may not fit when the file has changed since', async () => {
    const details = await openBackup(
      mockPersistenceApi({
        getSourceExcerpt: async () => ({ ...EXCERPT, sinceReading: 'changed' }),
      }),
    );
    await userEvent.click(details.getByRole('button', { name: LINES }));
    expect(
      await screen.findByText('The file has changed since it was judged'),
    ).toBeInTheDocument();
  });

  it('is listed once, and a folder is no file to show', async () => {
    const scorecard = scorecardOf();
    const result = scorecard.results.find(
      r => r.criterion === 'migrations-exist',
    )!;
    result.evidence = [
      { type: 'file', path: 'db/migrations' },
      { type: 'file', path: 'db/migrations', commit: COMMIT },
      { type: 'file', path: 'docs/database/schema.sql', line: 1, endLine: 56 },
    ];
    await renderTab(
      mockPersistenceApi({ getScorecard: async () => scorecard }),
      ['/#migrations-exist'],
    );
    const details = within(
      document.getElementById('migrations-exist-details') as HTMLElement,
    );
    expect(details.getAllByText(/migrations/)).toHaveLength(1);
    expect(details.getAllByRole('button')).toHaveLength(1);
  });

  it.each([
    [undefined, undefined],
    [FORGE, `https://github.com/example/estate/tree/${COMMIT}/orders`],
  ])('names the whole repository in words', async (source, href) => {
    const scorecard = scorecardOf({ source });
    scorecard.results.find(r => r.criterion === 'migrations-exist')!.evidence =
      [{ type: 'file', path: '.' }];
    await renderTab(
      mockPersistenceApi({ getScorecard: async () => scorecard }),
      ['/#migrations-exist'],
    );
    const details = within(
      document.getElementById('migrations-exist-details') as HTMLElement,
    );
    const text = details.getByText('the whole repository');
    expect(text.closest('a')?.getAttribute('href')).toBe(href);
    expect(details.queryByRole('button')).not.toBeInTheDocument();
  });
});
