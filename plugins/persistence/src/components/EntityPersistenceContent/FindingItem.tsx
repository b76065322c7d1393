import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import { tokensOf } from '../signs';
import { FileLink } from './EvidenceLink';
import { Prose } from '../common/Prose';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    advice: { color: tokens.quiet.ink },
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
export function FindingItem(props: { finding: Finding; base?: string }) {
  const { finding, base } = props;
  const classes = useStyles();
  return (
    <li>
      <div>
        {finding.severity === 'advice' && (
          <span className={classes.advice}>Advice: </span>
        )}
        <Prose text={finding.message} />{' '}
        {finding.path && (
          <FileLink
            base={base}
            path={finding.path}
            line={finding.line}
            endLine={finding.endLine}
          />
        )}
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
    </li>
  );
}
