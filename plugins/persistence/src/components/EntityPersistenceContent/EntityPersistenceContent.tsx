import { useMemo, useState } from 'react';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { ServiceScorecard, SourceRange } from '../../api';
import { CollectionNotice } from '../common/CollectionNotice';
import { isNeverRead } from '../common/heldBack';
import { LevelAtRisk } from '../common/LevelAtRisk';
import { NoScorecard } from '../common/NoScorecard';
import { Surface } from '../common/Surface';
import { useScorecard, type ScorecardState } from '../common/useScorecard';
import { GatePanel } from './GatePanel';
import { History } from './History';
import { LevelPanel } from './LevelPanel';
import { ScorecardHeader } from './ScorecardHeader';
import { ScorecardProvider } from './ScorecardContext';
import { Sections } from './Sections';
import { SourceDialog } from './SourceDialog';
import { useOpenRows } from './useOpenRows';
import { useRubric } from './useRubric';
import { useRunData } from './useRunData';

const useStyles = makeStyles((theme: Theme) => ({
  stack: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2.5),
  },
}));

/** The whole scorecard of one service, where every verdict explains itself. */
export function EntityPersistenceContent() {
  const { entity } = useEntity();
  const state = useScorecard(stringifyEntityRef(entity));
  const { scorecard } = state;
  if (!scorecard || isNeverRead(scorecard.collection)) {
    return (
      <Surface title="Persistence">
        <NoScorecard state={state} rows={8} />
      </Surface>
    );
  }
  return <WholeScorecard scorecard={scorecard} state={state} />;
}

function WholeScorecard(props: {
  scorecard: ServiceScorecard;
  state: ScorecardState;
}) {
  const { scorecard, state } = props;
  const classes = useStyles();
  const rubric = useRubric();
  const { open, toggle } = useOpenRows();
  const [range, showSource] = useState<SourceRange>();
  const { metrics, checks } = useRunData(scorecard);
  const view = useMemo(
    () => ({
      scorecard,
      rubric,
      runs: { metrics, checks },
      open,
      toggle,
      showSource,
    }),
    [scorecard, rubric, metrics, checks, open, toggle],
  );
  return (
    <ScorecardProvider value={view}>
      <div className={classes.stack}>
        <CollectionNotice status={scorecard.collection} />
        <ScorecardHeader scorecard={scorecard} state={state} />
        {scorecard.applicable && (
          <>
            <LevelAtRisk scorecard={scorecard} />
            <LevelPanel />
            <GatePanel />
            <Sections />
          </>
        )}
        <History />
        {range && (
          <SourceDialog
            entityRef={scorecard.entityRef}
            range={range}
            onClose={() => showSource(undefined)}
          />
        )}
      </div>
    </ScorecardProvider>
  );
}
