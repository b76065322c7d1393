import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  mockPersistenceApi,
  renderWithApis,
  responseError,
} from '../../__testUtils__/apis';
import { violationsOf } from '../../__testUtils__/axe';
import { COMMIT, scorecardOf } from '../../__testUtils__/scorecards';
import { FORGE, PENDING, neverRead } from '../../__testUtils__/unread';
import { EntityPersistenceCard } from './EntityPersistenceCard';

describe('EntityPersistenceCard', () => {
  it('shows level, target, figures, gate, next step, age and commit', async () => {
    const api = mockPersistenceApi();
    await renderWithApis(<EntityPersistenceCard />, api);
    expect(await screen.findByText('Managed')).toBeInTheDocument();
    expect(screen.getByText('target 3, Resilient')).toBeInTheDocument();
    expect(
      screen.getByLabelText(
        'Level 2 of 4, Managed; target 3, Resilient; level 3: stale',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('6 of 7')).toBeInTheDocument();
    expect(screen.getByText('6 of 6')).toBeInTheDocument();
    expect(screen.getByText('4 of 7')).toBeInTheDocument();
    expect(screen.getByText('Closed')).toBeInTheDocument();
    expect(screen.getByText('1 item open')).toBeInTheDocument();
    expect(screen.getByText('1 failed, 1 stale, 1 not proven')).toBeVisible();
    expect(screen.getByText('Next step, towards level 3')).toBeInTheDocument();
    expect(screen.getByText('Run the restore drill in CI.')).toBeVisible();
    expect(screen.getByText('just now')).toHaveAttribute('title');
    expect(screen.getByText('a41f09c')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Backup is tested' }),
    ).toHaveAttribute(
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

  it('shows no number for what was not read yet, and collects on demand', async () => {
    const api = mockPersistenceApi({ getScorecard: async () => PENDING });
    const { container } = await renderWithApis(<EntityPersistenceCard />, api);
    expect(await screen.findByText('Not collected yet')).toBeInTheDocument();
    expect(container).not.toHaveTextContent(/\b0\b|%|Not yet Basic/);
    expect(await violationsOf(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Collect now' }));
    expect(await screen.findByText('Managed')).toBeInTheDocument();
    expect(api.refreshScorecard).toHaveBeenCalledTimes(1);
    expect(screen.queryByText('Not collected yet')).not.toBeInTheDocument();
  });

  it('gives the reason when a collection is refused, and keeps waiting', async () => {
    const api = mockPersistenceApi({
      getScorecard: async () => PENDING,
      refreshScorecard: jest
        .fn()
        .mockRejectedValue(await responseError(500, 'The disk is full')),
    });
    await renderWithApis(<EntityPersistenceCard />, api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Collect now' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The disk is full',
    );
    expect(screen.getByText('Not collected yet')).toBeInTheDocument();
  });

  it('shows no level 0 for a service that was never readable', async () => {
    const api = mockPersistenceApi({ getScorecard: async () => neverRead() });
    await renderWithApis(<EntityPersistenceCard />, api);
    expect(
      await screen.findByText('The service could not be read so far'),
    ).toBeInTheDocument();
    expect(screen.getByText(/refused the token/)).toBeInTheDocument();
    expect(screen.queryByText('Not yet Basic')).not.toBeInTheDocument();
    expect(screen.queryByText('6 of 7')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it('says so when the portal does not score the entity', async () => {
    const api = mockPersistenceApi({
      getScorecard: jest.fn().mockRejectedValue(await responseError(404)),
    });
    await renderWithApis(<EntityPersistenceCard />, api);
    expect(await screen.findByText('Not scored')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('does not show nothing known as none', async () => {
    const scorecard = scorecardOf();
    for (const result of scorecard.results) {
      if (result.group === 'validation') result.outcome = 'unknown';
    }
    scorecard.validation.passed = 0;
    await renderWithApis(
      <EntityPersistenceCard />,
      mockPersistenceApi({ getScorecard: async () => scorecard }),
    );
    expect(await screen.findByText('none proven')).toBeInTheDocument();
    expect(screen.queryByText('0 of 7')).not.toBeInTheDocument();
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

  it('links the commit to the folder that was judged, over http(s) only', async () => {
    const first = await renderWithApis(
      <EntityPersistenceCard />,
      mockPersistenceApi({
        getScorecard: async () => scorecardOf({ source: FORGE }),
      }),
    );
    expect(
      await screen.findByRole('link', { name: 'a41f09c' }),
    ).toHaveAttribute(
      'href',
      `https://github.com/example/estate/tree/${COMMIT}/orders`,
    );
    first.unmount();
    const source = {
      target: 'url:x',
      // eslint-disable-next-line no-script-url -- what must never become a link
      sourceUrlTemplate: 'javascript:alert(1)/{path}',
    };
    await renderWithApis(
      <EntityPersistenceCard />,
      mockPersistenceApi({ getScorecard: async () => scorecardOf({ source }) }),
    );
    expect((await screen.findByText('a41f09c')).closest('a')).toBeNull();
  });

  it('has no accessibility violation', async () => {
    const { container } = await renderWithApis(
      <EntityPersistenceCard />,
      mockPersistenceApi(),
    );
    await screen.findByText('Managed');
    expect(await violationsOf(container)).toEqual([]);
  });
});
