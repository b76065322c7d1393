import {
  evidenceHarness,
  NOW,
  ORDERS,
  ordersRun,
} from '../__testUtils__/evidenceHarness';
import { describeOnDatabases } from '../testing/databases';
import { drillBundle } from '../testing/submissions';

const bundle = (runId: string, status: 'passed' | 'failed') =>
  drillBundle({
    component: ORDERS,
    runId,
    status,
    finishedAt: new Date(
      Date.parse(NOW) - 1000 * (90 - Number(runId)),
    ).toISOString(),
  });

describeOnDatabases('saveSettled', open => {
  it('judges anew when evidence comes in while a refresh is about to save', async () => {
    const database = await open();
    if (!database) return;
    const { store, intake, refresher } = await evidenceHarness(database);
    await refresher.refresh(ORDERS);
    await intake.submit(ordersRun({ run: { ids: ['10'], attempt: 1 } }), [
      { bundle: bundle('10', 'passed') },
    ]);

    const save = store.save.bind(store);
    let met = 0;
    jest.spyOn(store, 'save').mockImplementationOnce(async update => {
      // The refresh has read what stands, and saves only now.
      met += 1;
      const [answer] = await intake.submit(
        ordersRun({ run: { ids: ['11'], attempt: 1 } }),
        [{ bundle: bundle('11', 'failed') }],
      );
      expect(answer.checks).toMatchObject([{ outcome: 'fail', counts: true }]);
      return save(update);
    });
    const refreshed = await refresher.refresh(ORDERS);
    expect(met).toBe(1);
    expect(refreshed.scorecard.validation.items).toContainEqual({
      id: 'backup-tested',
      outcome: 'fail',
    });
    expect(await store.get(ORDERS)).toEqual(refreshed);
    await database.destroy();
  });
});
