import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  mockPersistenceApi,
  renderWithApis,
  responseError,
} from '../../__testUtils__/apis';
import { violationsOf } from '../../__testUtils__/axe';
import { scorecardOf } from '../../__testUtils__/scorecards';
import { EntityPersistenceCard } from './EntityPersistenceCard';

describe('EntityPersistenceCard', () => {
  it('shows level, target, figures, gate, next step, age and commit', async () => {
    const api = mockPersistenceApi();
    await renderWithApis(<EntityPersistenceCard />, api);
    expect(await screen.findByText('Managed')).toBeInTheDocument();
    expect(screen.getByText('target 3, Resilient')).toBeInTheDocument();
    expect(
      screen.getByLabelText('Level 2 of 4, Managed; target 3, Resilient'),
    ).toBeInTheDocument();
    expect(screen.getByText('6 of 7')).toBeInTheDocument();
    expect(screen.getByText('6 of 6')).toBeInTheDocument();
    expect(screen.getByText('4 of 7')).toBeInTheDocument();
    expect(screen.getByText('Closed')).toBeInTheDocument();
    expect(screen.getByText('1 item open')).toBeInTheDocument();
    expect(
      screen.getByText('Settles “Backup is tested”, on the way to level 3.'),
    ).toBeInTheDocument();
    expect(screen.getByText('just now')).toHaveAttribute('title');
    expect(screen.getByText('a41f09c')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'How to do it' })).toHaveAttribute(
      'href',
      '/catalog/default/component/orders/persistence#backup-tested',
    );
    expect(api.getScorecard).toHaveBeenCalledWith({
      kind: 'component',
      namespace: 'default',
      name: 'orders',
    });
  });

  it('names not proven as a part of its own, never as failed or passed', async () => {
    await renderWithApis(<EntityPersistenceCard />, mockPersistenceApi());
    expect(
      await screen.findByLabelText(
        'Validation: 1 failed, 1 stale, 1 not proven',
      ),
    ).toBeInTheDocument();
  });

  it('shows a skeleton while it loads', async () => {
    const api = mockPersistenceApi({
      getScorecard: () => new Promise(() => {}),
    });
    await renderWithApis(<EntityPersistenceCard />, api);
    expect(
      screen.getByLabelText('Loading the persistence scorecard'),
    ).toBeInTheDocument();
  });

  it('says what to do when it was never collected, and collects', async () => {
    const missing = await responseError(404);
    const api = mockPersistenceApi({
      getScorecard: jest.fn().mockRejectedValue(missing),
    });
    await renderWithApis(<EntityPersistenceCard />, api);
    expect(await screen.findByText('Not collected yet')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Collect now' }));
    expect(await screen.findByText('Managed')).toBeInTheDocument();
    expect(api.refreshScorecard).toHaveBeenCalledTimes(1);
    expect(screen.queryByText('Not collected yet')).not.toBeInTheDocument();
  });

  it('gives the reason when a collection is refused', async () => {
    const api = mockPersistenceApi({
      getScorecard: jest.fn().mockRejectedValue(await responseError(404)),
      refreshScorecard: jest
        .fn()
        .mockRejectedValue(await responseError(404, 'It is not scored')),
    });
    await renderWithApis(<EntityPersistenceCard />, api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Collect now' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It is not scored',
    );
  });

  it('tells forbidden from failed', async () => {
    const refused = await responseError(403);
    const api = mockPersistenceApi({
      getScorecard: jest.fn().mockRejectedValue(refused),
    });
    await renderWithApis(<EntityPersistenceCard />, api);
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('offers to try again after an error', async () => {
    const getScorecard = jest
      .fn()
      .mockRejectedValueOnce(new Error('The network is down'))
      .mockResolvedValue(scorecardOf());
    await renderWithApis(
      <EntityPersistenceCard />,
      mockPersistenceApi({ getScorecard }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The network is down',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Managed')).toBeInTheDocument();
  });

  it('shows no level for a service that the rubric does not apply to', async () => {
    const api = mockPersistenceApi({
      getScorecard: async () =>
        scorecardOf({ applicable: false, applicableReason: 'Stateless.' }),
    });
    await renderWithApis(<EntityPersistenceCard />, api);
    expect(await screen.findByText('Not applicable')).toBeInTheDocument();
    expect(screen.getByText(/Stateless\./)).toBeInTheDocument();
    expect(screen.queryByText('Managed')).not.toBeInTheDocument();
  });

  it('warns that the last collection failed, above the last good scorecard', async () => {
    const api = mockPersistenceApi({
      getScorecard: async () =>
        scorecardOf({
          collection: {
            state: 'error',
            message: 'The host refused the token.',
            succeededAt: '2026-01-01T00:00:00.000Z',
          },
        }),
    });
    await renderWithApis(<EntityPersistenceCard />, api);
    expect(
      await screen.findByText(/this is the last good scorecard/),
    ).toBeInTheDocument();
    expect(screen.getByText(/refused the token/)).toBeInTheDocument();
    expect(screen.getByText('Managed')).toBeInTheDocument();
  });

  it('does not link a commit to anything but http(s)', async () => {
    const api = mockPersistenceApi({
      getScorecard: async () =>
        // eslint-disable-next-line no-script-url -- what must never become a link
        scorecardOf({ source: { url: 'javascript:alert(1)' } }),
    });
    await renderWithApis(<EntityPersistenceCard />, api);
    expect((await screen.findByText('a41f09c')).closest('a')).toBeNull();
  });

  it('has no accessibility violation', async () => {
    const { container } = await renderWithApis(
      <EntityPersistenceCard />,
      mockPersistenceApi(),
    );
    await screen.findByText('Managed');
    expect(await violationsOf(container)).toEqual([]);
  }, 30000);
});
