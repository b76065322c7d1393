import type { ReactNode } from 'react';
import Link from '@material-ui/core/Link';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { Link as RouterLink } from '@backstage/core-components';
import type {
  CriterionGroup,
  Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import {
  CompletenessBar,
  GateSign,
  completenessOf,
  completenessWords,
  isAllUnknown,
  tokensOf,
} from '../signs';

const useStyles = makeStyles((theme: Theme) => ({
  room: { containerType: 'inline-size' },
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    '@container (max-width: 479.95px)': {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    },
    gap: theme.spacing(2),
    margin: 0,
    fontVariantNumeric: 'tabular-nums',
    '& dt': { color: tokensOf(theme).quiet.ink, fontSize: 12.5 },
    '& dd': { margin: 0 },
  },
  name: { color: 'inherit' },
  figure: {
    fontSize: 20,
    lineHeight: '30px',
    fontWeight: 600,
    marginBottom: theme.spacing(0.5),
  },
  of: { fontSize: 14, fontWeight: 500, color: tokensOf(theme).quiet.ink },
  gate: { height: 34, display: 'flex', alignItems: 'center' },
  note: {
    marginTop: theme.spacing(0.5),
    color: tokensOf(theme).quiet.ink,
    fontSize: 12.5,
    lineHeight: 1.35,
  },
}));

/** Deliverables, inputs, validation and the gate, as figures with their parts; each leads to its section. */
export function KeyFigures(props: { scorecard: Scorecard; tab?: string }) {
  const { scorecard, tab = '' } = props;
  const classes = useStyles();
  const { inputs, deliverables, validation, gate } = scorecard;
  const open = gate.reasons.length;
  const name = (label: string, section: string) => (
    <dt>
      <Link
        component={RouterLink}
        to={`${tab}#${section}`}
        className={classes.name}
      >
        {label}
      </Link>
    </dt>
  );
  const figure = (
    label: string,
    section: string,
    group: CriterionGroup,
    { done, total }: { done: number; total: number },
  ): ReactNode => {
    const parts = completenessOf(
      scorecard.results.filter(r => r.group === group).map(r => r.outcome),
    );
    const { passed, ...rest } = parts;
    const notes = completenessWords({ passed: 0, ...rest });
    return (
      <div>
        {name(label, section)}
        <dd>
          <div className={classes.figure}>
            {isAllUnknown(parts) ? (
              // Nothing is known, which is not the same as none.
              <span className={classes.of}>none proven</span>
            ) : (
              `${done} of ${total}`
            )}
          </div>
          <CompletenessBar label={label} parts={parts} />
          {notes && <div className={classes.note}>{notes}</div>}
        </dd>
      </div>
    );
  };
  return (
    <div className={classes.room}>
      <dl className={classes.root}>
        {figure('Deliverables', 'deliverables', 'deliverable', {
          done: deliverables.complete,
          total: deliverables.total,
        })}
        {figure('Inputs', 'inputs', 'input', {
          done: inputs.complete,
          total: inputs.total,
        })}
        {figure('Validation', 'validation', 'validation', {
          done: validation.passed,
          total: validation.total,
        })}
        <div>
          {name('Production gate', 'gate')}
          <dd>
            <div className={classes.gate}>
              <GateSign verdict={gate.verdict} />
            </div>
            {open > 0 && (
              <div className={classes.note}>
                {open === 1 ? '1 item open' : `${open} items open`}
              </div>
            )}
          </dd>
        </div>
      </dl>
    </div>
  );
}
