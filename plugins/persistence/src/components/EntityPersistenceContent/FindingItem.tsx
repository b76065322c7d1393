import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import { Prose } from '../common/Prose';
import { SignIcon, tokensOf } from '../signs';
import { FileLink } from './FileLink';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    root: { display: 'flex', gap: theme.spacing(1) },
    sign: { lineHeight: '21px', color: tokens.bad.ink },
    advice: { color: tokens.info.ink },
    body: { minWidth: 0, flex: 1 },
    snippet: {
      margin: theme.spacing(0.75, 0, 0),
      padding: theme.spacing(1, 1.25),
      borderRadius: 6,
      border: `1px solid ${tokens.line}`,
      background: tokens.surface,
      fontSize: 12.5,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    },
  };
});

/** One observation: what, where, what to do, and what to write. */
export function FindingItem({ finding }: { finding: Finding }) {
  const classes = useStyles();
  const { severity, path, line, endLine } = finding;
  const isAdvice = severity === 'advice';
  return (
    <li className={classes.root}>
      <span className={`${classes.sign} ${isAdvice ? classes.advice : ''}`}>
        <SignIcon shape={isAdvice ? 'bulb' : 'cross'} size={14} />
      </span>
      <div className={classes.body}>
        <div>
          {isAdvice && <span className={classes.advice}>Advice: </span>}
          <Prose text={finding.message} />
        </div>
        {finding.fix && (
          <div>
            <strong>To fix:</strong> <Prose text={finding.fix} />
          </div>
        )}
        {finding.snippet && (
          <pre className={classes.snippet}>
            <code>{finding.snippet}</code>
          </pre>
        )}
        {path && (
          <div>
            <FileLink range={{ path, line, endLine }} />
          </div>
        )}
      </div>
    </li>
  );
}
