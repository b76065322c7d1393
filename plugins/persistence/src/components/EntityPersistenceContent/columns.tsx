import { makeStyles, type Theme } from '@material-ui/core/styles';
import type {
  CriterionResult,
  DocumentState,
} from '@persistence-scorecard/plugin-persistence-common';
import { Age } from '../common/Age';
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

/** Until when the evidence counts. */
export const validUntilColumn: ResultColumn = {
  label: 'Valid until',
  align: 'right',
  width: 136,
  render: result => <ValidUntilCell result={result} />,
};

function ValidUntilCell({ result }: { result: CriterionResult }) {
  const classes = useStyles();
  if (!result.expiresAt) {
    return (
      <span className={classes.quiet}>
        {result.outcome === 'pass' ? 'while unchanged' : '–'}
      </span>
    );
  }
  return (
    <span>
      {result.outcome === 'stale' && 'expired '}
      <Age at={result.expiresAt} />
    </span>
  );
}
