import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import {
  satisfies,
  type CriterionResult,
} from '@persistence-scorecard/plugin-persistence-common';
import { assuranceLabel, tokensOf } from '../signs';
import { Age } from '../common/Age';
import { EvidenceLink } from './EvidenceLink';
import { FindingItem } from './FindingItem';
import { useScorecardView } from './ScorecardContext';
import { Prose } from '../common/Prose';

/** More than this are shown on demand only. */
const FINDINGS_SHOWN = 10;

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    root: {
      display: 'grid',
      gap: theme.spacing(1.25),
      padding: theme.spacing(1.5, 1.75),
      borderRadius: 8,
      background: tokens.sunken,
      overflowWrap: 'anywhere',
      width: '100%',
      minWidth: 0,
      '& p, & ul': { margin: 0 },
      '& ul': { paddingLeft: 18, display: 'grid', gap: theme.spacing(1) },
    },
    label: { fontWeight: 600 },
    quiet: { color: tokens.quiet.ink },
  };
});

/** Why a result is what it is: reason, evidence, findings, and what to do. */
export function ResultDetails({ result }: { result: CriterionResult }) {
  const classes = useStyles();
  const { scorecard, rubric } = useScorecardView();
  const [all, setAll] = useState(false);
  const criterion = rubric.get(result.criterion);
  const base = scorecard.source?.url;
  const findings = all
    ? result.findings
    : result.findings.slice(0, FINDINGS_SHOWN);
  const hidden = result.findings.length - findings.length;
  return (
    <div className={classes.root}>
      <p>
        <Prose text={result.summary} />
      </p>
      {criterion && (
        <p>
          <span className={classes.label}>Why it matters: </span>
          <Prose text={criterion.why} />
        </p>
      )}
      {findings.length > 0 && (
        <div>
          <span className={classes.label}>Findings</span>
          <ul>
            {findings.map((finding, index) => (
              <FindingItem key={index} finding={finding} base={base} />
            ))}
          </ul>
          {hidden > 0 && (
            <Button size="small" onClick={() => setAll(true)}>
              Show {hidden} more
            </Button>
          )}
        </div>
      )}
      {criterion && !satisfies(result.outcome) && (
        <p>
          <span className={classes.label}>How to fix: </span>
          <Prose text={criterion.howToFix} />
        </p>
      )}
      <div>
        <span className={classes.label}>Evidence</span>
        {result.evidence.length === 0 ? (
          <p className={classes.quiet}>None so far.</p>
        ) : (
          <ul>
            {result.evidence.map((evidence, index) => (
              <li key={index}>
                <EvidenceLink evidence={evidence} base={base} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {result.waiver && (
        <p>
          <span className={classes.label}>Waived: </span>
          {result.waiver.reason} Requested by {result.waiver.requestedBy},
          approved by {result.waiver.approvedBy}. It does not count as passed.
        </p>
      )}
      <p className={classes.quiet}>
        {assuranceLabel(result.assurance, result.requiredAssurance)}.
        {result.observedAt && (
          <>
            {' '}
            Observed <Age at={result.observedAt} />.
          </>
        )}
        {result.expiresAt && (
          <>
            {' '}
            {result.outcome === 'stale' ? 'Expired' : 'Valid until'}{' '}
            <Age at={result.expiresAt} />.
          </>
        )}
        {result.advisory && ' It advises only: nothing is held back by it.'}
      </p>
    </div>
  );
}
