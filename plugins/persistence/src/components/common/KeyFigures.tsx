import type { ReactNode } from 'react';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type {
  Outcome,
  Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { CompletenessBar, GateSign, completenessOf, tokensOf } from '../signs';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(112px, 1fr))',
    gap: theme.spacing(2),
    margin: 0,
    fontVariantNumeric: 'tabular-nums',
    '& dt': { color: tokensOf(theme).quiet.ink, fontSize: 12.5 },
    '& dd': { margin: 0 },
  },
  figure: { fontSize: 20, fontWeight: 600, marginBottom: theme.spacing(0.5) },
  gate: { marginTop: theme.spacing(0.5) },
  note: { color: tokensOf(theme).quiet.ink, fontSize: 12.5 },
}));

/** Deliverables, inputs, validation and the gate, as figures with their parts. */
export function KeyFigures({ scorecard }: { scorecard: Scorecard }) {
  const classes = useStyles();
  const { inputs, deliverables, validation, gate } = scorecard;
  const outcomes = (group: string): Outcome[] =>
    scorecard.results.filter(r => r.group === group).map(r => r.outcome);
  const open = gate.reasons.length;
  const figure = (label: string, text: ReactNode, group: string) => (
    <div>
      <dt>{label}</dt>
      <dd>
        <div className={classes.figure}>{text}</div>
        <CompletenessBar
          label={label}
          parts={completenessOf(outcomes(group))}
        />
      </dd>
    </div>
  );
  return (
    <dl className={classes.root}>
      {figure(
        'Deliverables',
        `${deliverables.complete} of ${deliverables.total}`,
        'deliverable',
      )}
      {figure('Inputs', `${inputs.complete} of ${inputs.total}`, 'input')}
      {figure(
        'Validation',
        `${validation.passed} of ${validation.total}`,
        'validation',
      )}
      <div>
        <dt>Production gate</dt>
        <dd className={classes.gate}>
          <GateSign verdict={gate.verdict} />
          {open > 0 && (
            <div className={classes.note}>
              {open === 1 ? '1 item open' : `${open} items open`}
            </div>
          )}
        </dd>
      </div>
    </dl>
  );
}
