import Link from '@material-ui/core/Link';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link as RouterLink } from '@backstage/core-components';
import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import type { ServiceScorecard } from '../../api';
import { Checked } from '../common/Checked';
import { CollectionNotice } from '../common/CollectionNotice';
import { isNeverRead, nextLevelOutcome } from '../common/heldBack';
import { KeyFigures } from '../common/KeyFigures';
import { LevelAtRisk } from '../common/LevelAtRisk';
import { LevelHero } from '../common/LevelHero';
import { NextStepNotice } from '../common/NextStepNotice';
import { NotApplicable } from '../common/NotApplicable';
import { NoScorecard } from '../common/NoScorecard';
import { Surface } from '../common/Surface';
import { useScorecard } from '../common/useScorecard';

const useStyles = makeStyles((theme: Theme) => ({
  stack: { display: 'grid', gap: theme.spacing(2.5), minWidth: 0 },
  all: { justifySelf: 'end' },
}));

/** One glance at a service's persistence, and the one next step. */
export function EntityPersistenceCard() {
  const { entity } = useEntity();
  const state = useScorecard(stringifyEntityRef(entity));
  const entityLink = useEntityRefLink();
  const tab = `${entityLink(entity)}/persistence`;
  const { scorecard } = state;
  const classes = useStyles();
  return (
    <Surface
      title="Persistence"
      aside={
        scorecard &&
        !isNeverRead(scorecard.collection) && <Checked scorecard={scorecard} />
      }
    >
      <div className={classes.stack}>
        {scorecard && !isNeverRead(scorecard.collection) ? (
          <CardBody scorecard={scorecard} tab={tab} />
        ) : (
          <NoScorecard state={state} />
        )}
      </div>
    </Surface>
  );
}

function CardBody(props: { scorecard: ServiceScorecard; tab: string }) {
  const { scorecard, tab } = props;
  const classes = useStyles();
  if (!scorecard.applicable) {
    return <NotApplicable reason={scorecard.applicableReason} />;
  }
  const step = scorecard.gate.nextSteps[0];
  const result = scorecard.results.find(r => r.criterion === step?.criterion);
  return (
    <>
      <CollectionNotice status={scorecard.collection} />
      <LevelHero level={scorecard.level} next={nextLevelOutcome(scorecard)} />
      <LevelAtRisk scorecard={scorecard} tab={tab} />
      <KeyFigures scorecard={scorecard} tab={tab} />
      {step ? (
        <NextStepNotice
          step={step}
          title={result?.title ?? step.criterion}
          to={`${tab}#${step.criterion}`}
        />
      ) : (
        <div>Nothing is open: keep the evidence fresh.</div>
      )}
      <Link
        component={RouterLink}
        to={tab}
        underline="always"
        className={classes.all}
      >
        See the whole scorecard
      </Link>
    </>
  );
}
