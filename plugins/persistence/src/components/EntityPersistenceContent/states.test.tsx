import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  mockPersistenceApi,
  renderWithApis,
  responseError,
} from '../../__testUtils__/apis';
import { scorecardOf } from '../../__testUtils__/scorecards';
import { PENDING, neverRead } from '../../__testUtils__/unread';
import { EntityPersistenceContent } from './EntityPersistenceContent';

async function renderTab(api = mockPersistenceApi()) {
  const rendered = await renderWithApis(<EntityPersistenceContent />, api);
  await screen.findByText('Managed');
  return rendered;
}

describe('refreshing and states of the tab', () => {
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
    expect(screen.getByText('Level: 2 Managed → 3 Resilient')).toBeVisible();
  });

  it('says that nothing has changed', async () => {
    await renderTab();
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText('Nothing has changed.')).toBeVisible();
  });

  it('keeps the last scorecard, marked, when the source is out of reach', async () => {
    const api = mockPersistenceApi({
      refreshScorecard: async () =>
        scorecardOf({
          collection: {
            state: 'error',
            message: 'The host does not answer.',
            succeededAt: '2026-01-01T00:00:00.000Z',
          },
        }),
    });
    await renderTab(api);
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(
      await screen.findByText(/this is the last good scorecard/),
    ).toBeInTheDocument();
    expect(screen.getByText(/host does not answer/)).toBeInTheDocument();
    expect(screen.getByText('Managed')).toBeInTheDocument();
    expect(screen.queryByText('Nothing has changed.')).not.toBeInTheDocument();
  });

  it('keeps the scorecard when the server fails, with its reason', async () => {
    const api = mockPersistenceApi({
      refreshScorecard: jest
        .fn()
        .mockRejectedValue(await responseError(500, 'The disk is full')),
    });
    await renderTab(api);
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The disk is full',
    );
    expect(screen.getByText('Managed')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Refresh' })).toBeEnabled();
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

  it('shows the first scorecard by itself as soon as there is one', async () => {
    const getScorecard = jest
      .fn()
      .mockResolvedValueOnce(PENDING)
      .mockRejectedValueOnce(new Error('A gateway sneezed'))
      .mockResolvedValue(scorecardOf());
    await renderWithApis(
      <EntityPersistenceContent />,
      mockPersistenceApi({ getScorecard }),
    );
    expect(await screen.findByText('Not collected yet')).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    await waitFor(() => expect(screen.getByText('Managed')).toBeVisible(), {
      timeout: 10000,
    });
    expect(screen.queryByText('Not collected yet')).not.toBeInTheDocument();
    expect(getScorecard).toHaveBeenCalledTimes(3);
  });

  it('shows no section of a service that was never readable', async () => {
    const api = mockPersistenceApi({ getScorecard: async () => neverRead() });
    await renderWithApis(<EntityPersistenceContent />, api);
    expect(
      await screen.findByText('The service could not be read so far'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Managed')).toBeInTheDocument();
  });

  it.each([
    [404, 'Not scored'],
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
});
