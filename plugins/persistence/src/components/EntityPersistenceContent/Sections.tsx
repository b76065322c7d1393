import { makeStyles, type Theme } from '@material-ui/core/styles';
import { satisfies } from '@persistence-scorecard/plugin-persistence-common';
import { Surface } from '../common/Surface';
import { tokensOf } from '../signs';
import { ResultTable } from './ResultTable';
import { useScorecardView } from './ScorecardContext';
import { sectionsOf } from './sectionsOf';
import { ShowChoice, useShownResults } from './ShowChoice';

const useStyles = makeStyles((theme: Theme) => ({
  root: { display: 'grid', gap: theme.spacing(2.5), minWidth: 0 },
  quiet: { color: tokensOf(theme).quiet.ink },
}));

/** Every result of the scorecard, group by group; on demand only what is open. */
export function Sections() {
  const classes = useStyles();
  const { scorecard, open } = useScorecardView();
  const shown = useShownResults();
  return (
    <div className={classes.root}>
      <ShowChoice />
      {sectionsOf(scorecard).map(section => {
        const all = scorecard.results.filter(r => r.group === section.group);
        const results =
          shown === 'all'
            ? all
            : all.filter(r => !satisfies(r.outcome) || open.has(r.criterion));
        if (all.length === 0) return undefined;
        return (
          <Surface
            key={section.id}
            id={section.id}
            title={section.title}
            aside={section.aside}
          >
            {results.length > 0 ? (
              <ResultTable
                label={section.title}
                nameLabel={section.nameLabel}
                nameWidth={section.nameWidth}
                columns={section.columns}
                results={results}
              />
            ) : (
              <span className={classes.quiet}>Nothing is open here.</span>
            )}
          </Surface>
        );
      })}
    </div>
  );
}
