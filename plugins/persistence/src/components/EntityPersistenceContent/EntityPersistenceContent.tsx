import { useMemo } from 'react';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { CollectionNotice } from '../common/CollectionNotice';
import { NotApplicable } from '../common/NotApplicable';
import { ProblemNotice } from '../common/ProblemNotice';
import { RefreshProblemNotice } from '../common/RefreshProblemNotice';
import { ScorecardSkeleton } from '../common/ScorecardSkeleton';
import { Surface } from '../common/Surface';
import { useScorecard } from '../common/useScorecard';
import { GatePanel } from './GatePanel';
import { History } from './History';
import { LevelPanel } from './LevelPanel';
import { ScorecardHeader } from './ScorecardHeader';
import { ScorecardProvider } from './ScorecardContext';
import { Sections } from './Sections';
import { useOpenRows } from './useOpenRows';
import { useRubric } from './useRubric';

const useStyles = makeStyles((theme: Theme) => ({
  stack: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2.5),
  },
  pair: {
    display: 'grid',
    gap: theme.spacing(2.5),
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))',
    alignItems: 'start',
  },
}));

/** The whole scorecard of one service, where every verdict explains itself. */
export function EntityPersistenceContent() {
  const { entity } = useEntity();
  const state = useScorecard(stringifyEntityRef(entity));
  const { scorecard, problem } = state;
  const classes = useStyles();
  const rubric = useRubric();
  const { open, toggle } = useOpenRows(scorecard !== undefined);
  const view = useMemo(
    () => scorecard && { scorecard, rubric, open, toggle },
    [scorecard, rubric, open, toggle],
  );

  if (!scorecard || !view) {
    const busy = state.loading || state.refreshing;
    return (
      <Surface title="Persistence">
        {busy && <ScorecardSkeleton rows={8} />}
        {state.refreshProblem && (
          <RefreshProblemNotice problem={state.refreshProblem} />
        )}
        {!busy && problem && (
          <ProblemNotice
            problem={problem}
            onRetry={state.retry}
            onCollect={state.refresh}
          />
        )}
      </Surface>
    );
  }
  return (
    <ScorecardProvider value={view}>
      <div className={classes.stack}>
        <CollectionNotice status={scorecard.collection} />
        <ScorecardHeader scorecard={scorecard} state={state} />
        {scorecard.applicable ? (
          <>
            <div className={classes.pair}>
              <LevelPanel />
              <GatePanel />
            </div>
            <Sections />
          </>
        ) : (
          <NotApplicable reason={scorecard.applicableReason} />
        )}
        <History />
      </div>
    </ScorecardProvider>
  );
}
