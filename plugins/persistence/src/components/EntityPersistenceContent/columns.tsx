import { makeStyles, type Theme } from '@material-ui/core/styles';
import type {
  CriterionResult,
  DocumentState,
} from '@persistence-scorecard/plugin-persistence-common';
import { StaleWords } from '../common/StaleWords';
import { AssuranceMarks, OutcomeSign, WaivedSign, tokensOf } from '../signs';
import { CriterionProse } from './CriterionProse';
import { EvidenceLink, distinctEvidence } from './EvidenceLink';
import type { ResultColumn } from './ResultTable';

const useStyles = makeStyles((theme: Theme) => ({
  outcome: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.75, 1),
    alignItems: 'center',
  },
  why: { overflowWrap: 'anywhere' },
  quiet: { color: tokensOf(theme).quiet.ink },
  evidence: { fontSize: 12.5, color: tokensOf(theme).quiet.ink },
}));

/** Outcome, with the waiver beside it and how it is known. */
export function outcomeColumn(
  stateOf?: (criterion: string) => DocumentState | undefined,
): ResultColumn {
  return {
    label: 'Outcome',
    selfEvident: true,
    width: 208,
    render: result => (
      <OutcomeCell result={result} state={stateOf?.(result.criterion)} />
    ),
  };
}

function OutcomeCell(props: {
  result: CriterionResult;
  state?: DocumentState;
}) {
  const { result, state } = props;
  const classes = useStyles();
  return (
    <span className={classes.outcome}>
      <OutcomeSign outcome={result.outcome} state={state} />
      <AssuranceMarks
        actual={result.assurance}
        required={result.requiredAssurance}
      />
      {result.waiver && <WaivedSign waiver={result.waiver} />}
    </span>
  );
}

/** The reason in one sentence, and beneath it the first piece of evidence. */
export const whyColumn: ResultColumn = {
  label: 'Why',
  selfEvident: true,
  render: result => <WhyCell result={result} />,
};

function WhyCell({ result }: { result: CriterionResult }) {
  const classes = useStyles();
  const [first, ...more] = distinctEvidence(result.evidence);
  // That a complete document is complete was said by its outcome.
  const isSaid =
    result.outcome === 'pass' &&
    (result.group === 'deliverable' || result.group === 'input');
  return (
    <div className={classes.why}>
      {!isSaid && (
        <div>
          <CriterionProse text={result.summary} />
        </div>
      )}
      {first && (
        <div className={classes.evidence}>
          {isClaim(result) && 'claim only: '}
          <EvidenceLink evidence={first} short />
          {more.length > 0 && ` and ${more.length} more`}
        </div>
      )}
    </div>
  );
}

/** A document says so, but it takes more than a document. */
function isClaim(result: CriterionResult): boolean {
  return (
    result.assurance === 'documented' &&
    result.requiredAssurance !== 'documented'
  );
}

/** When time will make it stale. */
export const staleColumn: ResultColumn = {
  label: 'Goes stale',
  align: 'right',
  width: 160,
  render: result => <StaleCell result={result} />,
};

function StaleCell({ result }: { result: CriterionResult }) {
  const classes = useStyles();
  const { outcome, expiresAt } = result;
  if (expiresAt && (outcome === 'pass' || outcome === 'stale'))
    return <StaleWords result={result} />;
  if (outcome === 'stale') return <span>since the schema changed</span>;
  return (
    <span className={classes.quiet}>
      {outcome === 'pass' ? 'while unchanged' : '–'}
    </span>
  );
}
