import { useCallback, useEffect, useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles, useTheme, type Theme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import Close from '@material-ui/icons/Close';
import Skeleton from '@material-ui/lab/Skeleton';
import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import type { SourceExcerpt } from '@persistence-scorecard/plugin-persistence-common';
import {
  persistenceApiRef,
  problemOf,
  type Problem,
  type SourceRange,
} from '../../api';
import { Notice } from '../common/Notice';
import { tokensOf } from '../signs';
import { SourceLines } from './SourceLines';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    paper: {
      // It lies over the page: what the shell gives its cards may let that shine through.
      background: theme.palette.background.paper,
      color: tokens.ink,
      fontFamily: `var(--bui-font-regular, ${theme.typography.fontFamily})`,
      fontSize: 14,
      '&, & *': { boxSizing: 'border-box' },
    },
    root: { display: 'grid', gap: theme.spacing(1.5), padding: 20 },
    head: { display: 'flex', gap: theme.spacing(2), alignItems: 'flex-start' },
    title: {
      flex: 1,
      margin: 0,
      fontSize: 15,
      fontWeight: 600,
      overflowWrap: 'anywhere',
    },
    about: { color: tokens.quiet.ink, fontSize: 12.5, fontWeight: 400 },
    close: { margin: -8, color: 'inherit' },
  };
});

/** Shows the lines that evidence or a finding names, where no page can be linked for them. */
export function SourceDialog(props: {
  entityRef: string;
  range: SourceRange;
  onClose: () => void;
}) {
  const { entityRef, range, onClose } = props;
  const classes = useStyles();
  const id = useId();
  const small = useMediaQuery(useTheme().breakpoints.down('xs'));
  const { excerpt, problem, load } = useExcerpt(entityRef, range);
  return (
    <Dialog
      open
      onClose={onClose}
      fullScreen={small}
      fullWidth
      maxWidth="md"
      aria-labelledby={id}
      PaperProps={{ className: classes.paper }}
    >
      <div className={classes.root}>
        <div className={classes.head}>
          <h2 id={id} className={classes.title}>
            {range.path}
            <div className={classes.about}>{aboutOf(range, excerpt)}</div>
          </h2>
          <IconButton
            className={classes.close}
            aria-label="Close"
            onClick={onClose}
          >
            <Close />
          </IconButton>
        </div>
        {!excerpt && !problem && (
          <div role="status" aria-label="Loading the lines">
            {Array.from({ length: 8 }, (_, index) => (
              <Skeleton key={index} height={22} />
            ))}
          </div>
        )}
        {problem && <ExcerptProblem problem={problem} onRetry={load} />}
        {excerpt?.sinceReading === 'changed' && (
          <Notice
            tone="warn"
            shape="clock"
            title="The file has changed since it was judged"
          >
            The lines may not fit any more. Refresh the scorecard to judge the
            file as it is now.
          </Notice>
        )}
        {excerpt && <SourceLines excerpt={excerpt} range={range} />}
      </div>
    </Dialog>
  );
}

function ExcerptProblem(props: { problem: Problem; onRetry: () => void }) {
  const { problem, onRetry } = props;
  return (
    <Notice
      tone="bad"
      shape="alert"
      title="The lines could not be shown"
      urgent
      action={
        problem.kind === 'failed' && (
          <Button size="small" variant="outlined" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {problem.kind === 'forbidden'
        ? 'Your account may not read this scorecard any more.'
        : problem.message}
    </Notice>
  );
}

function useExcerpt(entityRef: string, range: SourceRange) {
  const api = useApi(persistenceApiRef);
  const [excerpt, setExcerpt] = useState<SourceExcerpt>();
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    setProblem(undefined);
    api.getSourceExcerpt(parseEntityRef(entityRef), range).then(
      found => current && setExcerpt(found),
      error => current && setProblem(problemOf(error)),
    );
    return () => {
      current = false;
    };
  }, [api, entityRef, range, attempt]);
  const load = useCallback(() => setAttempt(n => n + 1), []);
  return { excerpt, problem, load };
}

function aboutOf({ line, endLine }: SourceRange, excerpt?: SourceExcerpt) {
  const parts: string[] = [];
  if (line) {
    parts.push(
      endLine && endLine !== line
        ? `Lines ${line} to ${endLine}`
        : `Line ${line}`,
    );
  }
  if (excerpt) parts.push(`of ${excerpt.totalLines}`);
  if (excerpt?.commit) parts.push(`at ${excerpt.commit.slice(0, 7)}`);
  return parts.length > 0 ? parts.join(' ') : 'The beginning of the file';
}
