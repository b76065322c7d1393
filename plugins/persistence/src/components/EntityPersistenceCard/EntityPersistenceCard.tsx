import Link from '@material-ui/core/Link';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link as RouterLink } from '@backstage/core-components';
import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import type { ServiceScorecard } from '../../api';
import { Checked } from '../common/Checked';
import { CollectionNotice } from '../common/CollectionNotice';
import { KeyFigures } from '../common/KeyFigures';
import { LevelHero } from '../common/LevelHero';
import { NextStepNotice } from '../common/NextStepNotice';
import { NotApplicable } from '../common/NotApplicable';
import { ProblemNotice } from '../common/ProblemNotice';
import { RefreshProblemNotice } from '../common/RefreshProblemNotice';
import { ScorecardSkeleton } from '../common/ScorecardSkeleton';
import { Surface } from '../common/Surface';
import { useScorecard } from '../common/useScorecard';

const useStyles = makeStyles((theme: Theme) => ({
  stack: { display: 'grid', gap: theme.spacing(2.25), minWidth: 0 },
}));

/** One glance at a service's persistence, and the one next step. */
export function EntityPersistenceCard() {
  const { entity } = useEntity();
  const state = useScorecard(stringifyEntityRef(entity));
  const entityLink = useEntityRefLink();
  const tab = `${entityLink(entity)}/persistence`;
  const { scorecard, problem } = state;
  const busy = state.loading || (state.refreshing && !scorecard);
  const classes = useStyles();
  return (
    <Surface
      title="Persistence"
      level="h3"
      aside={scorecard && <Checked scorecard={scorecard} />}
    >
      <div className={classes.stack}>
        {busy && <ScorecardSkeleton />}
        {!busy && problem && (
          <ProblemNotice
            problem={problem}
            onRetry={state.retry}
            onCollect={state.refresh}
          />
        )}
        {state.refreshProblem && (
          <RefreshProblemNotice problem={state.refreshProblem} />
        )}
        {scorecard && <CardBody scorecard={scorecard} tab={tab} />}
      </div>
    </Surface>
  );
}

function CardBody(props: { scorecard: ServiceScorecard; tab: string }) {
  const { scorecard, tab } = props;
  if (!scorecard.applicable) {
    return <NotApplicable reason={scorecard.applicableReason} />;
  }
  const step = scorecard.gate.nextSteps[0];
  const result = scorecard.results.find(r => r.criterion === step?.criterion);
  return (
    <>
      <CollectionNotice status={scorecard.collection} />
      <LevelHero level={scorecard.level} />
      <KeyFigures scorecard={scorecard} />
      {step ? (
        <NextStepNotice
          step={step}
          title={result?.title ?? step.criterion}
          link={
            <Link
              component={RouterLink}
              to={`${tab}#${step.criterion}`}
              underline="always"
            >
              How to do it
            </Link>
          }
        />
      ) : (
        <div>Nothing is open: keep the evidence fresh.</div>
      )}
      <Link component={RouterLink} to={tab} underline="always">
        See the whole scorecard
      </Link>
    </>
  );
}
