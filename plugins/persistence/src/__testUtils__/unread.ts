import type {
  PendingScorecard,
  SourceExcerpt,
} from '@persistence-scorecard/plugin-persistence-common';
import type { ScorecardSource, ServiceScorecard } from '../api';
import { COMMIT, scorecardOf } from './scorecards';

/** A service that waits for its first reading. */
export const PENDING: PendingScorecard = {
  entityRef: 'component:default/parcels',
  title: 'Parcels',
  owner: 'group:default/fulfilment',
  system: 'system:default/shop',
  collection: { state: 'pending', since: '2026-01-01T00:00:00.000Z' },
};

/** A service whose source could not be read even once: every outcome is an error, the level 0. */
export function neverRead(): ServiceScorecard {
  const scorecard = scorecardOf({
    collection: {
      state: 'error',
      attemptedAt: '2026-01-01T00:00:00.000Z',
      message: 'The host refused the token.',
    },
  });
  scorecard.level.achieved = 0;
  return scorecard;
}

/** A source whose files have a page that can be linked. */
export const FORGE: ScorecardSource = {
  target: 'url:https://github.com/example/estate/tree/main/orders',
  sourceUrlTemplate: `https://github.com/example/estate/blob/${COMMIT}/orders/{path}#L{line}`,
};

/** Lines 39 to 44 of the recovery document, one of them markup, one cut. */
export const EXCERPT: SourceExcerpt = {
  path: 'docs/database/backup-recovery.md',
  sinceReading: 'unchanged',
  totalLines: 60,
  lines: [
    { number: 39, text: '## Verification' },
    { number: 40, text: '' },
    { number: 41, text: '- [x] Backup tested' },
    { number: 42, text: '<img src=x onerror=alert(1)>' },
    { number: 43, text: '- [x] Restore tested' },
    { number: 44, text: 'A long line', cut: true },
  ],
};
