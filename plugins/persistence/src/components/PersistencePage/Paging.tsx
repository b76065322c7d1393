import Button from '@material-ui/core/Button';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { ScorecardList } from '../../api';
import { tokensOf } from '../signs';
import type { ListQueryState } from './useListQuery';

const SIZES: readonly number[] = [25, 50, 100, 200];

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    alignItems: 'center',
    justifyContent: 'flex-end',
    marginTop: theme.spacing(2),
  },
  size: {
    marginRight: 'auto',
    color: tokensOf(theme).quiet.ink,
    fontSize: 12.5,
    '& select': { font: 'inherit', marginLeft: theme.spacing(1) },
  },
}));

/** Ways to the pages before and after; the page is part of the URL. */
export function Paging(props: { list: ScorecardList; state: ListQueryState }) {
  const { list, state } = props;
  const classes = useStyles();
  const { nextCursor, prevCursor } = list.pageInfo;
  if (!nextCursor && !prevCursor) return null;
  const size = state.query.limit ?? SIZES[0];
  const sizes = SIZES.includes(size) ? SIZES : [size, ...SIZES];
  return (
    <nav className={classes.root} aria-label="Pages">
      <label className={classes.size}>
        Services a page
        <select
          value={size}
          onChange={event => state.change({ limit: event.target.value })}
        >
          {sizes.map(choice => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      </label>
      <Button
        size="small"
        disabled={!prevCursor}
        onClick={() => state.goTo(prevCursor)}
      >
        Previous page
      </Button>
      <Button
        size="small"
        disabled={!nextCursor}
        onClick={() => state.goTo(nextCursor)}
      >
        Next page
      </Button>
    </nav>
  );
}
