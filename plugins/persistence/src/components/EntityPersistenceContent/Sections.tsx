import { makeStyles, type Theme } from '@material-ui/core/styles';
import type {
  CriterionGroup,
  DocumentState,
} from '@persistence-scorecard/plugin-persistence-common';
import { Surface } from '../common/Surface';
import {
  evidenceColumn,
  outcomeColumn,
  summaryColumn,
  validUntilColumn,
} from './columns';
import { metricColumns } from './metricColumns';
import { ResultTable, type ResultColumn } from './ResultTable';
import { useScorecardView } from './ScorecardContext';

const useStyles = makeStyles((theme: Theme) => ({
  root: { display: 'grid', gap: theme.spacing(2.5), minWidth: 0 },
  anchor: { scrollMarginTop: theme.spacing(2), minWidth: 0 },
}));

/** Every result of the scorecard, group by group. */
export function Sections() {
  const classes = useStyles();
  const { scorecard } = useScorecardView();
  const { deliverables, inputs, validation } = scorecard;
  const states = new Map<string, DocumentState>(
    [...deliverables.items, ...inputs.items].map(item => [item.id, item.state]),
  );
  const base = scorecard.source?.url;
  const documentColumns = [
    outcomeColumn(id => states.get(id)),
    summaryColumn,
    evidenceColumn(base),
  ];
  const proofColumns = [
    outcomeColumn(),
    evidenceColumn(base),
    validUntilColumn,
  ];
  const sections: {
    id: string;
    group: CriterionGroup;
    title: string;
    aside?: string;
    nameLabel: string;
    columns: ResultColumn[];
  }[] = [
    {
      id: 'deliverables',
      group: 'deliverable',
      title: 'Deliverables',
      aside: `${deliverables.complete} of ${deliverables.total} complete`,
      nameLabel: 'Document',
      columns: documentColumns,
    },
    {
      id: 'inputs',
      group: 'input',
      title: 'Inputs',
      aside: `${inputs.complete} of ${inputs.total} complete`,
      nameLabel: 'Document',
      columns: documentColumns,
    },
    {
      id: 'validation',
      group: 'validation',
      title: 'Validation protocol',
      aside: `${validation.passed} of ${validation.total} passed`,
      nameLabel: 'Item',
      columns: proofColumns,
    },
    {
      id: 'metrics',
      group: 'metric',
      title: 'Quality metrics',
      nameLabel: 'Metric',
      columns: metricColumns(scorecard),
    },
    {
      id: 'level-criteria',
      group: 'level',
      title: 'Level criteria',
      nameLabel: 'Criterion',
      columns: proofColumns,
    },
    {
      id: 'anti-patterns',
      group: 'anti-pattern',
      title: 'Anti-patterns',
      aside: 'pass means: not found',
      nameLabel: 'Anti-pattern',
      columns: [outcomeColumn(), summaryColumn],
    },
    {
      id: 'exit-criteria',
      group: 'exit',
      title: 'Exit criteria',
      nameLabel: 'Criterion',
      columns: [outcomeColumn(), summaryColumn, validUntilColumn],
    },
  ];
  return (
    <div className={classes.root}>
      {sections.map(section => {
        const results = scorecard.results.filter(
          r => r.group === section.group,
        );
        if (results.length === 0) return undefined;
        return (
          <div key={section.id} id={section.id} className={classes.anchor}>
            <Surface title={section.title} aside={section.aside}>
              <ResultTable
                label={section.title}
                nameLabel={section.nameLabel}
                columns={section.columns}
                results={results}
              />
            </Surface>
          </div>
        );
      })}
    </div>
  );
}
