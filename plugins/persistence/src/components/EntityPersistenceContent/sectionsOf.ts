import type {
  CriterionGroup,
  DocumentState,
} from '@persistence-scorecard/plugin-persistence-common';
import type { ServiceScorecard } from '../../api';
import { outcomeColumn, staleColumn, whyColumn } from './columns';
import { metricColumns } from './metricColumns';
import type { ResultColumn } from './ResultTable';

/** One group of results, and how it is shown. */
export interface Section {
  /** Where links of the page lead to. */
  id: string;
  group: CriterionGroup;
  title: string;
  aside?: string;
  nameLabel: string;
  /** Of the first column, where it is not as wide as everywhere. */
  nameWidth?: string;
  columns: ResultColumn[];
}

/** The groups in the order in which they are read: what there must be, what must hold, what stands in the way. */
export function sectionsOf(scorecard: ServiceScorecard): Section[] {
  const { deliverables, inputs, validation } = scorecard;
  const states = new Map<string, DocumentState>(
    [...deliverables.items, ...inputs.items].map(item => [item.id, item.state]),
  );
  const documentColumns = [outcomeColumn(id => states.get(id)), whyColumn];
  const proofColumns = [outcomeColumn(), whyColumn, staleColumn];
  return [
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
      // The courses need the room more.
      nameWidth: '20%',
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
      columns: [outcomeColumn(), whyColumn],
    },
    {
      id: 'exit-criteria',
      group: 'exit',
      title: 'Exit criteria',
      nameLabel: 'Criterion',
      columns: proofColumns,
    },
  ];
}
