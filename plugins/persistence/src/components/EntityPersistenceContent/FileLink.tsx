import { Fragment } from 'react';
import Link from '@material-ui/core/Link';
import type { SourceRange } from '../../api';
import { folderUrl, sourceUrl } from '../common/sourceUrl';
import { OutsideLink } from './OutsideLink';
import { useScorecardView } from './ScorecardContext';

/** Path and lines of a file: a link to where they lie in the repository, or a button that shows them here. */
export function FileLink(props: {
  range: SourceRange;
  /** Shows the file's name only; the path is told on hover. */
  short?: boolean;
}) {
  const { range, short } = props;
  const { scorecard, showSource } = useScorecardView();
  const { path, line, endLine } = range;
  if (path === '.') {
    return (
      <OutsideLink url={folderUrl(scorecard.source)}>
        the whole repository
      </OutsideLink>
    );
  }
  const full = rangeText(range);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const text = (
    <PathText text={short ? rangeText({ ...range, path: name }) : full} />
  );
  const title = short ? full : undefined;
  const url = sourceUrl(scorecard.source, path, line, endLine);
  if (url || isFolder(range)) {
    return (
      <OutsideLink url={url} title={title}>
        {text}
      </OutsideLink>
    );
  }
  return (
    <Link
      component="button"
      type="button"
      title={title}
      underline="always"
      aria-haspopup="dialog"
      // A word among words: it wraps as they do.
      style={{ font: 'inherit', textAlign: 'left', verticalAlign: 'baseline' }}
      onClick={() => showSource(range)}
    >
      {text}
    </Link>
  );
}

/** `path:3-9`, as it is written in a terminal. */
export function rangeText({ path, line, endLine }: SourceRange): string {
  if (!line) return path;
  const end = endLine && endLine !== line ? `-${endLine}` : '';
  return `${path}:${line}${end}`;
}

/** Evidence can be a whole folder of migrations; it has no lines to show. */
function isFolder({ path, line }: SourceRange): boolean {
  return line === undefined && !/\.[^/.]+$/.test(path);
}

/** A path may wrap after a slash, and nowhere else as long as it fits. */
function PathText({ text }: { text: string }) {
  return (
    <>
      {text.split('/').map((part, index) => (
        // The order of the parts of one path never changes.
        // eslint-disable-next-line react/no-array-index-key
        <Fragment key={index}>
          {index > 0 && (
            <>
              /<wbr />
            </>
          )}
          {part}
        </Fragment>
      ))}
    </>
  );
}
