import { change, evaluateOrders, resultOf } from '../testing/judging';
import { ordersFacts } from '../testing/ordersFacts';
import { bareReferences } from './references';
import { ownTables } from './tableNames';

const ID = 'referential-integrity-enforced';

/** The orders service with the foreign keys of its lines taken out, and its aggregates or none. */
function judge(aggregates: boolean) {
  const facts = ordersFacts();
  for (const subject of ['deliverable', 'migrations']) {
    change(facts, 'schema', subject, ({ model }) => {
      for (const table of model.tables) table.foreignKeys = [];
      expect(
        ownTables(model).some(table => bareReferences(table, model).length > 0),
      ).toBe(true);
    });
  }
  if (!aggregates) {
    change(facts, 'domain', '', domain => {
      domain.aggregates = [];
    });
  }
  return resultOf(evaluateOrders(facts), ID);
}

describe('a reference without a foreign key', () => {
  it('fails inside an aggregate', () => {
    expect(judge(true).outcome).toBe('fail');
  });

  it('is undecided where no aggregate is drawn: describing less never passes more', () => {
    const result = judge(false);
    expect(result.outcome).toBe('unknown');
    expect(result.summary).toMatch(/does not say whether both belong/);
  });
});
