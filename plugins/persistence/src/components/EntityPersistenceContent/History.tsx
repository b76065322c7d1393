import { useEffect, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import type { Transition } from '@persistence-scorecard/plugin-persistence-common';
import { persistenceApiRef } from '../../api';
import { Age } from '../common/Age';
import { Surface } from '../common/Surface';
import { tokensOf } from '../signs';
import { titleOf, useScorecardView } from './ScorecardContext';
import { causeOf, wordOf } from './transitionWords';

/** So many are shown at first. */
const SHOWN = 8;

const useStyles = makeStyles((theme: Theme) => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  entry: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
    justifyContent: 'space-between',
    padding: theme.spacing(1, 0),
    '& + &': { borderTop: `1px solid ${tokensOf(theme).line}` },
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokensOf(theme).quiet.ink },
}));

/** Changes of level, gate and items, newest first. */
export function History() {
  const classes = useStyles();
  const api = useApi(persistenceApiRef);
  const { scorecard } = useScorecardView();
  const { entityRef, evaluatedAt } = scorecard;
  const [items, setItems] = useState<Transition[] | 'failed'>();
  const [all, setAll] = useState(false);
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

  const subjectOf = (item: Transition) =>
    item.subject === 'item'
      ? titleOf(scorecard, item.item ?? '')
      : { level: 'Level', gate: 'Gate' }[item.subject];
  const listed = Array.isArray(items) ? items : [];
  const shown = all ? listed : listed.slice(0, SHOWN);
  const hidden = listed.length - shown.length;
  return (
    <Surface title="History" id="history">
      {items === undefined && <span className={classes.quiet}>Loading…</span>}
      {items === 'failed' && <span>The history could not be loaded.</span>}
      {Array.isArray(items) && items.length === 0 && (
        <span className={classes.quiet}>Nothing has changed so far.</span>
      )}
      {shown.length > 0 && (
        <ol className={classes.list}>
          {shown.map(item => (
            <li key={item.id} className={classes.entry}>
              <span>
                <strong>{subjectOf(item)}:</strong>{' '}
                {item.from && item.from !== 'none' && (
                  <>{wordOf(item, item.from)} → </>
                )}
                {wordOf(item, item.to)}
              </span>{' '}
              <span className={classes.quiet}>
                <Age at={item.at} />, {causeOf(item)}
              </span>
            </li>
          ))}
        </ol>
      )}
      {hidden > 0 && (
        <Button size="small" onClick={() => setAll(true)}>
          Show {hidden} more
        </Button>
      )}
    </Surface>
  );
}
