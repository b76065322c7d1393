import type {
  CriterionResult,
  Fact,
  FactKind,
  FactValues,
  MigrationStep,
} from '../../model';
import { change, evaluateOrders, resultOf } from './judging';
import { ordersFacts } from './ordersFacts';

/** A change of the complete service's facts. */
export type FactEdit = (facts: Fact[]) => void;

/** Changes one fact. */
export const on =
  <K extends FactKind>(
    kind: K,
    subject: string,
    apply: (value: FactValues[K]) => void,
  ): FactEdit =>
  facts =>
    change(facts, kind, subject, apply);

/** Changes the newest migration. */
export const step = (apply: (step: MigrationStep) => void) =>
  on('migrations', '', ({ sets }) => apply(sets[0].steps[1]));

/** What a criterion makes of the complete service after the edits. */
export function judgeEdited(
  criterion: string,
  ...edits: FactEdit[]
): CriterionResult {
  const facts = ordersFacts();
  for (const edit of edits) edit(facts);
  return resultOf(evaluateOrders(facts), criterion);
}

/** The newest migration and its rollback script. */
export const UP = 'migrations/0002_add_placed_at.up.sql';
export const DOWN = 'migrations/0002_add_placed_at.down.sql';
