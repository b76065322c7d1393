import { useEffect, useRef } from 'react';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { SourceExcerpt } from '@persistence-scorecard/plugin-persistence-common';
import type { SourceRange } from '../../api';
import { tokensOf } from '../signs';

const useStyles = makeStyles((theme: Theme) => {
  const tokens = tokensOf(theme);
  return {
    root: {
      margin: 0,
      maxHeight: '60vh',
      overflow: 'auto',
      border: `1px solid ${tokens.line}`,
      borderRadius: 6,
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: 12.5,
      lineHeight: '20px',
      '&:focus-visible': { outline: `2px solid ${tokens.accent}` },
    },
    // As wide as the longest line, so that the mark does not end at the edge of the box.
    lines: { minWidth: 'max-content', padding: theme.spacing(1, 0) },
    line: {
      display: 'flex',
      whiteSpace: 'pre',
      borderLeft: '4px solid transparent',
    },
    named: {
      background: tokens.info.tint,
      borderLeftColor: tokens.accent,
    },
    number: {
      flex: '0 0 auto',
      minWidth: 52,
      paddingRight: theme.spacing(2),
      textAlign: 'right',
      color: tokens.quiet.ink,
      userSelect: 'none',
    },
    text: { paddingRight: theme.spacing(2) },
    cut: { color: tokens.quiet.ink },
  };
});

/** Lines with their numbers; the named ones are marked by a bar and a tint. Nothing in them is interpreted. */
export function SourceLines(props: {
  excerpt: SourceExcerpt;
  range: SourceRange;
}) {
  const { excerpt, range } = props;
  const classes = useStyles();
  const first = useRef<HTMLDivElement>(null);
  const { line: from, endLine: to = range.line } = range;
  const isNamed = (number: number) =>
    from !== undefined && to !== undefined && number >= from && number <= to;
  useEffect(() => {
    first.current?.scrollIntoView?.({ block: 'center' });
  }, [excerpt]);
  return (
    <div
      className={classes.root}
      role="region"
      aria-label={`Lines of ${range.path}`}
      // Keyboards must be able to scroll it.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <div className={classes.lines}>
        {excerpt.lines.map(({ number, text, cut }) => (
          <div
            key={number}
            ref={number === from ? first : undefined}
            className={`${classes.line} ${
              isNamed(number) ? classes.named : ''
            }`}
            data-named={isNamed(number) || undefined}
          >
            <span className={classes.number}>{number}</span>
            <span className={classes.text}>
              {text}
              {cut && (
                <span className={classes.cut} title="The line goes on">
                  {' '}
                  …
                </span>
              )}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
