import { useEffect, useState } from 'react';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  OUTCOMES,
  type GateVerdict,
  type Outcome,
  type Transition,
} from '@persistence-scorecard/plugin-persistence-common';
import { persistenceApiRef } from '../../api';
import { Age } from '../common/Age';
import { Surface } from '../common/Surface';
import { gateWord, outcomeWord, tokensOf } from '../signs';
import { titleOf, useScorecardView } from './ScorecardContext';

const useStyles = makeStyles((theme: Theme) => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  entry: {
    padding: theme.spacing(1, 0),
    borderBottom: `1px solid ${tokensOf(theme).line}`,
    '&:last-child': { borderBottom: 0 },
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokensOf(theme).quiet.ink },
}));

const CAUSES: Record<Transition['cause']['kind'], string> = {
  collection: 'the repository changed',
  evidence: 'new evidence',
  expiry: 'evidence expired',
  rubric: 'the rubric changed',
  first: 'first scorecard',
};

/** Changes of level, gate and items, newest first. */
export function History() {
  const classes = useStyles();
  const api = useApi(persistenceApiRef);
  const { scorecard } = useScorecardView();
  const { entityRef, evaluatedAt } = scorecard;
  const [items, setItems] = useState<Transition[] | 'failed'>();
  useEffect(() => {
    let current = true;
    api.getTransitions(parseEntityRef(entityRef)).then(
      found => current && setItems(found),
      () => current && setItems('failed'),
    );
    return () => {
      current = false;
    };
    // A new evaluation may have brought new changes.
  }, [api, entityRef, evaluatedAt]);

  return (
    <Surface title="History">
      {items === undefined && <span className={classes.quiet}>Loading…</span>}
      {items === 'failed' && <span>The history could not be loaded.</span>}
      {Array.isArray(items) && items.length === 0 && (
        <span className={classes.quiet}>Nothing has changed so far.</span>
      )}
      {Array.isArray(items) && items.length > 0 && (
        <ol className={classes.list}>
          {items.map(item => (
            <li key={item.id} className={classes.entry}>
              <strong>
                {item.subject === 'item'
                  ? titleOf(scorecard, item.item ?? '')
                  : { level: 'Level', gate: 'Gate' }[item.subject]}
                :
              </strong>{' '}
              {item.from && <>{wordOf(item, item.from)} → </>}
              {wordOf(item, item.to)}{' '}
              <span className={classes.quiet}>
                <Age at={item.at} />, {causeOf(item)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Surface>
  );
}

function wordOf(item: Transition, value: string): string {
  if (item.subject === 'gate') {
    const verdicts: string[] = ['allowed', 'denied', 'inconclusive'];
    return verdicts.includes(value) ? gateWord(value as GateVerdict) : value;
  }
  return (OUTCOMES as readonly string[]).includes(value)
    ? outcomeWord(value as Outcome)
    : value;
}

function causeOf({ cause }: Transition): string {
  const parts = [CAUSES[cause.kind]];
  if (cause.run) parts.push(`run ${cause.run}`);
  if (cause.commit) parts.push(`at ${cause.commit.slice(0, 7)}`);
  if (cause.detail) parts.push(`(${cause.detail})`);
  return parts.join(' ');
}
