import type { ReactNode } from 'react';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { RunEvidence } from '@persistence-scorecard/plugin-persistence-common';
import type { StandingCheck } from '../../api';
import { Age } from '../common/Age';
import { tokensOf } from '../signs';
import { EvidenceLink } from './EvidenceLink';
import { RunChecks } from './RunChecks';
import { useScorecardView } from './ScorecardContext';
import { TRUST_WORDS } from './trustWords';

const useStyles = makeStyles((theme: Theme) => ({
  root: { display: 'grid', gap: theme.spacing(0.75), minWidth: 0 },
  quiet: { color: tokensOf(theme).quiet.ink, fontSize: 13 },
}));

const ENVIRONMENTS: Record<StandingCheck['environment'], string> = {
  ci: 'in CI',
  staging: 'in staging',
  production: 'in production',
};

/** A run with all that is known of it: when, where, who sent it, how it is believed, and what it checked. */
export function RunEvidenceItem(props: {
  evidence: RunEvidence;
  /** Whether what it checked is what the result is about. */
  withChecks: boolean;
}) {
  const { evidence, withChecks } = props;
  const classes = useStyles();
  const { checks } = useScorecardView().runs;
  const own =
    checks.state === 'ready'
      ? checks.value.filter(check => isOf(check, evidence))
      : [];
  const [first] = own;
  return (
    <div className={classes.root}>
      <div>
        <EvidenceLink evidence={evidence} />
        {first && <Circumstances check={first} />}
      </div>
      {first && (
        <div className={classes.quiet}>
          {first.keyId ? (
            <>
              Signed by the key <code>{first.keyId}</code>
              {first.trust === 'verified-identity' &&
                ', sent by a verified CI identity'}
            </>
          ) : (
            `Known from: ${TRUST_WORDS[first.trust]}`
          )}
          .
        </div>
      )}
      {withChecks && own.length > 0 && <RunChecks checks={own} />}
      {withChecks && checks.state === 'failed' && (
        <div className={classes.quiet}>
          What it checked could not be loaded.
        </div>
      )}
    </div>
  );
}

function Circumstances({ check }: { check: StandingCheck }): ReactNode {
  return (
    <>
      , {ENVIRONMENTS[check.environment]}, <Age at={check.finishedAt} />
    </>
  );
}

function isOf({ run }: StandingCheck, evidence: RunEvidence): boolean {
  return (
    run !== undefined &&
    run.runId === evidence.runId &&
    run.attempt === evidence.attempt &&
    run.commit === evidence.commit
  );
}
