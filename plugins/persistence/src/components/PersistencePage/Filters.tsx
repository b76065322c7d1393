import { useEffect, useState } from 'react';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { LEVEL_NAMES } from '@persistence-scorecard/plugin-persistence-common';
import { gateWord } from '../signs';
import { toFacet, useFacets, type Facet } from './useFacets';
import type { FilterName, ListQueryState } from './useListQuery';

/** The search waits until nobody has typed for so long. */
const TYPING_MS = 300;

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(132px, 1fr))',
    gap: theme.spacing(1.5),
    alignItems: 'center',
    marginBottom: theme.spacing(1),
    // The shell's own font, in what the theme leaves to the browser.
    '& input, & select': { font: 'inherit', fontSize: 14 },
  },
  clear: { justifySelf: 'start' },
  search: { gridColumn: 'span 2', minWidth: 0 },
}));

const LEVELS: Facet[] = ([0, 1, 2, 3, 4] as const).map(level => ({
  value: String(level),
  label: level === 0 ? LEVEL_NAMES[0] : `${level} ${LEVEL_NAMES[level]}`,
}));
const GATES: Facet[] = (['allowed', 'denied', 'inconclusive'] as const).map(
  verdict => ({ value: verdict, label: gateWord(verdict) }),
);

/** Narrows the list; every filter is applied by the server and kept in the URL. */
export function Filters({ state }: { state: ListQueryState }) {
  const classes = useStyles();
  const { owners, systems } = useFacets();
  const { query, change, clear, filtered } = state;
  const choice = (name: FilterName, label: string, facets: Facet[]) => {
    const value = query[name] === undefined ? '' : String(query[name]);
    // A shared link may filter by something that the catalog does not list (any more).
    const known = !value || facets.some(facet => facet.value === value);
    const options = known ? facets : [...facets, toFacet(value)];
    return (
      <TextField
        select
        id={`persistence-filter-${name}`}
        label={label}
        size="small"
        variant="outlined"
        value={value}
        onChange={event => change({ [name]: event.target.value })}
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
      >
        <option value="">All</option>
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </TextField>
    );
  };
  return (
    <div className={classes.root} role="search" aria-label="Services">
      <SearchField value={query.q ?? ''} onChange={q => change({ q })} />
      {choice('level', 'Level', LEVELS)}
      {choice('gate', 'Gate', GATES)}
      {choice('owner', 'Owner', owners)}
      {choice('system', 'System', systems)}
      {filtered && (
        <Button size="small" className={classes.clear} onClick={clear}>
          Clear filters
        </Button>
      )}
    </div>
  );
}

function SearchField(props: {
  value: string;
  onChange: (value: string) => void;
}) {
  const { value, onChange } = props;
  const classes = useStyles();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onChange(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <TextField
      className={classes.search}
      id="persistence-filter-q"
      label="Search"
      placeholder="Name, owner or system"
      type="search"
      size="small"
      variant="outlined"
      value={text}
      onChange={event => setText(event.target.value)}
      InputLabelProps={{ shrink: true }}
    />
  );
}
