import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { GateVerdict } from '@persistence-scorecard/plugin-persistence-common';
import { Notice } from '../common/Notice';
import { Prose } from '../common/Prose';
import { Surface } from '../common/Surface';
import { tokensOf, type SignShape, type ToneName } from '../signs';
import { CriterionProse } from './CriterionProse';
import { RowLink } from './RowLink';
import { titleOf, useScorecardView } from './ScorecardContext';

/** So many are shown at first: the nearest ones are what somebody starts with. */
const SHOWN = 3;

const VERDICTS: Record<
  GateVerdict,
  { title: string; tone: ToneName; shape: SignShape }
> = {
  allowed: {
    title: 'Open: ready for production data',
    tone: 'good',
    shape: 'tick',
  },
  denied: {
    title: 'Closed: not ready for production data',
    tone: 'bad',
    shape: 'cross',
  },
  inconclusive: {
    title: 'Undecided: evidence is missing, so the gate stays shut',
    tone: 'quiet',
    shape: 'question',
  },
};

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    columns: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))',
      gap: theme.spacing(2, 5),
      marginTop: theme.spacing(2),
    },
    name: { margin: theme.spacing(0, 0, 0.75), fontSize: 14, fontWeight: 600 },
    list: {
      margin: 0,
      paddingLeft: 20,
      overflowWrap: 'anywhere',
      '& li + li': { marginTop: theme.spacing(0.75) },
      '& li::marker': { color: tokens.quiet.ink },
    },
    quiet: { color: tokens.quiet.ink },
  };
});

/** The verdict, its reasons, and the shortest way to an open gate. */
export function GatePanel() {
  const classes = useStyles();
  const { scorecard } = useScorecardView();
  const { verdict, reasons, nextSteps } = scorecard.gate;
  const { title, tone, shape } = VERDICTS[verdict];
  return (
    <Surface title="Production gate" id="gate">
      <Notice
        tone={tone}
        shape={shape}
        title={title}
        dashed={verdict === 'inconclusive'}
      />
      {reasons.length + nextSteps.length > 0 && (
        <div className={classes.columns}>
          <div>
            <h3 className={classes.name}>Shortest way</h3>
            <Shortened
              ordered
              items={nextSteps.map(step => ({
                key: step.criterion,
                content: (
                  <>
                    <RowLink to={step.criterion}>
                      {titleOf(scorecard, step.criterion)}
                    </RowLink>{' '}
                    <span className={classes.quiet}>
                      towards {step.unlocks}
                    </span>
                    <div>
                      <Prose text={step.action} />
                    </div>
                  </>
                ),
              }))}
            />
          </div>
          <div>
            <h3 className={classes.name}>
              {verdict === 'denied' ? 'Why it is closed' : 'What is open'}
            </h3>
            <Shortened
              items={reasons.map(reason => ({
                key: reason,
                content: <CriterionProse text={reason} />,
              }))}
            />
          </div>
        </div>
      )}
    </Surface>
  );
}

function Shortened(props: {
  ordered?: boolean;
  items: { key: string; content: JSX.Element }[];
}) {
  const { ordered, items } = props;
  const classes = useStyles();
  const [all, setAll] = useState(false);
  const List = ordered ? 'ol' : 'ul';
  const shown = all ? items : items.slice(0, SHOWN);
  const hidden = items.length - shown.length;
  return (
    <>
      <List className={classes.list}>
        {shown.map(({ key, content }) => (
          <li key={key}>{content}</li>
        ))}
      </List>
      {hidden > 0 && (
        <Button size="small" onClick={() => setAll(true)}>
          Show {hidden} more
        </Button>
      )}
    </>
  );
}
