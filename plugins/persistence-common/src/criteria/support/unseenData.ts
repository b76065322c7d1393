import type { CriterionContext, Finding } from '../../model';
import { at } from './at';
import { count } from './fromFindings';
import { needed } from './needed';
import { nameOf, unexplainedColumns } from './sensitive';

/** Names in one finding; the rest is counted. */
const MAX_NAMED = 8;

/** JSON and free text can hold anything: that nothing was found in them says nothing. */
export function unseenFindings(context: CriterionContext): Finding[] {
  const columns = unexplainedColumns(context);
  if (columns.length === 0) return [];
  const { path } = needed(context, 'sensitive-data');
  const named = columns.slice(0, MAX_NAMED).map(nameOf).join(', ');
  const rest = columns.length - MAX_NAMED;
  return [
    {
      message: `What ${count(
        columns.length,
        'column',
      )} of JSON or free text may hold cannot be seen: ${named}${
        rest > 0 ? ` and ${rest} more` : ''
      }.`,
      severity: 'advice',
      ...at(columns[0].location),
      fix: `Say in ${path} what they hold, or declare them under sensitive in docs/database/persistence.yaml (classification none with a reason, when nothing).`,
    },
  ];
}
