import Link from '@material-ui/core/Link';
import type { ServiceScorecard } from '../../api';
import { Age } from './Age';
import { folderUrl } from './sourceUrl';

/** Age of the data, and the commit that it was read at. */
export function Checked({ scorecard }: { scorecard: ServiceScorecard }) {
  const { commit, collection, evaluatedAt, source } = scorecard;
  const url = folderUrl(source);
  const short = commit?.slice(0, 7);
  return (
    <span>
      checked <Age at={collection.succeededAt ?? evaluatedAt} />
      {commit && (
        <>
          {' at '}
          {url ? (
            <Link
              href={url}
              target="_blank"
              rel="noopener noreferrer"
              color="inherit"
              underline="always"
              title={commit}
            >
              <code>{short}</code>
            </Link>
          ) : (
            <code title={commit}>{short}</code>
          )}
        </>
      )}
    </span>
  );
}
