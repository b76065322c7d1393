import { AssuranceMarks, OutcomeSign, WaivedSign } from '../signs';
import { Age } from '../common/Age';
import type {
  CriterionResult,
  DocumentState,
} from '@persistence-scorecard/plugin-persistence-common';
import { EvidenceLink } from './EvidenceLink';
import type { ResultColumn } from './ResultTable';
import { Prose } from '../common/Prose';

/** Outcome, with the waiver beside it and how it is known. */
export function outcomeColumn(
  stateOf?: (criterion: string) => DocumentState | undefined,
): ResultColumn {
  return {
    label: 'Outcome',
    render: result => (
      <span
        style={{
          display: 'inline-flex',
          flexWrap: 'wrap',
          gap: 8,
          alignItems: 'center',
        }}
      >
        <OutcomeSign
          outcome={result.outcome}
          state={stateOf?.(result.criterion)}
        />
        {result.waiver && <WaivedSign waiver={result.waiver} />}
        <AssuranceMarks
          actual={result.assurance}
          required={result.requiredAssurance}
        />
      </span>
    ),
  };
}

/** The first piece of evidence, and how many more there are. */
export function evidenceColumn(base: string | undefined): ResultColumn {
  return {
    label: 'Evidence',
    render: result => <FirstEvidence result={result} base={base} />,
  };
}

function FirstEvidence(props: { result: CriterionResult; base?: string }) {
  const { result, base } = props;
  const [first, ...more] = result.evidence;
  if (!first) return <>none</>;
  return (
    <span style={{ overflowWrap: 'anywhere' }}>
      {result.assurance === 'documented' &&
        result.requiredAssurance !== 'documented' &&
        'claim only: '}
      <EvidenceLink evidence={first} base={base} />
      {more.length > 0 && ` and ${more.length} more`}
    </span>
  );
}

/** Until when the evidence counts. */
export const validUntilColumn: ResultColumn = {
  label: 'Valid until',
  align: 'right',
  render: result => {
    if (result.expiresAt) {
      return (
        <span>
          {result.outcome === 'stale' && 'expired '}
          <Age at={result.expiresAt} />
        </span>
      );
    }
    return result.outcome === 'pass' ? 'while unchanged' : '–';
  },
};

/** The one-sentence reason. */
export const summaryColumn: ResultColumn = {
  label: 'Why',
  render: result => (
    <span style={{ overflowWrap: 'anywhere' }}>
      <Prose text={result.summary} />
    </span>
  ),
};
