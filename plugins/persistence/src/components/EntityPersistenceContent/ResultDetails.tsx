import { useState, type ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import {
  satisfies,
  type CriterionResult,
} from '@persistence-scorecard/plugin-persistence-common';
import { AssuranceMarks, assuranceLabel, tokensOf } from '../signs';
import { Age } from '../common/Age';
import { StaleWords } from '../common/StaleWords';
import { Prose } from '../common/Prose';
import { CriterionProse } from './CriterionProse';
import { EvidenceLink, distinctEvidence } from './EvidenceLink';
import { FindingItem } from './FindingItem';
import { MetricPoints } from './MetricPoints';
import { RunEvidenceItem } from './RunEvidenceItem';
import { useScorecardView } from './ScorecardContext';
import { staleAdvice } from './whatToRun';

/** More than this are shown on demand only. */
const FINDINGS_SHOWN = 10;

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    root: {
      margin: 0,
      padding: theme.spacing(2, 2.25),
      borderRadius: 8,
      background: tokens.sunken,
      overflowWrap: 'anywhere',
      width: '100%',
      minWidth: 0,
      '& dd': { margin: 0, maxWidth: '76ch', minWidth: 0 },
      '& ul': {
        margin: 0,
        padding: 0,
        listStyle: 'none',
        display: 'grid',
        gap: theme.spacing(1.25),
      },
    },
    part: {
      display: 'grid',
      gridTemplateColumns: '124px minmax(0, 1fr)',
      gap: theme.spacing(0.25, 2),
      '& + &': { marginTop: theme.spacing(1.5) },
      '& dt': { fontWeight: 600, color: tokens.quiet.ink },
      [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
    wide: {
      '& + &': { marginTop: theme.spacing(1.5) },
      margin: theme.spacing(1.5, 0),
      '& dt': { fontWeight: 600, color: tokens.quiet.ink },
      '&& dd': { maxWidth: 'none' },
    },
    known: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1),
    },
  };
});

/** Why a result is what it is: reason, findings, what to do, and what it is known from. */
export function ResultDetails({ result }: { result: CriterionResult }) {
  const classes = useStyles();
  const { rubric, runs } = useScorecardView();
  const criterion = rubric.get(result.criterion);
  const evidence = distinctEvidence(result.evidence);
  const stale = staleAdvice(result);
  const metric =
    runs.metrics.state === 'ready'
      ? runs.metrics.value.get(result.criterion)
      : undefined;
  // One finding alone is the whole reason; it need not be read twice.
  const isFinding = result.findings.some(f => f.message === result.summary);
  const part = (name: string, content: ReactNode) => (
    <div className={classes.part}>
      <dt>{name}</dt>
      <dd>{content}</dd>
    </div>
  );
  return (
    <dl className={classes.root}>
      {!isFinding && part('Result', <CriterionProse text={result.summary} />)}
      {metric && metric.points.length > 0 && (
        <div className={classes.wide}>
          <dt>Course</dt>
          <dd>
            <MetricPoints metric={metric} />
          </dd>
        </div>
      )}
      {stale &&
        part(
          'Stale by',
          <>
            <Prose text={stale.why} /> <Prose text={stale.run} />
          </>,
        )}
      {result.findings.length > 0 &&
        part('Findings', <Findings result={result} />)}
      {criterion &&
        !satisfies(result.outcome) &&
        part('How to fix', <Prose text={criterion.howToFix} />)}
      {criterion && part('Why it matters', <Prose text={criterion.why} />)}
      {part(
        'Evidence',
        evidence.length === 0 ? (
          'None so far.'
        ) : (
          <ul>
            {evidence.map((item, index) => (
              <li key={index}>
                {item.type === 'run' ? (
                  <RunEvidenceItem
                    evidence={item}
                    withChecks={result.group !== 'metric'}
                  />
                ) : (
                  <EvidenceLink evidence={item} />
                )}
              </li>
            ))}
          </ul>
        ),
      )}
      {result.waiver &&
        part(
          'Waived',
          <>
            {result.waiver.reason} Requested by {result.waiver.requestedBy},
            approved by {result.waiver.approvedBy}. It does not count as passed.
          </>,
        )}
      {part('How it is known', <HowKnown result={result} />)}
    </dl>
  );
}

function Findings({ result }: { result: CriterionResult }) {
  const [all, setAll] = useState(false);
  const findings = all
    ? result.findings
    : result.findings.slice(0, FINDINGS_SHOWN);
  const hidden = result.findings.length - findings.length;
  return (
    <>
      <ul>
        {findings.map((finding, index) => (
          <FindingItem key={index} finding={finding} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button size="small" onClick={() => setAll(true)}>
          Show {hidden} more
        </Button>
      )}
    </>
  );
}

function HowKnown({ result }: { result: CriterionResult }) {
  const classes = useStyles();
  const { assurance, requiredAssurance, observedAt } = result;
  return (
    <div className={classes.known}>
      <AssuranceMarks actual={assurance} required={requiredAssurance} />
      <span>
        {assuranceLabel(assurance, requiredAssurance)}.
        {observedAt && (
          <>
            {' '}
            Observed <Age at={observedAt} />.
          </>
        )}
        {result.advisory && ' It advises only: nothing is held back by it.'}
      </span>
      <StaleWords result={result} />
    </div>
  );
}
