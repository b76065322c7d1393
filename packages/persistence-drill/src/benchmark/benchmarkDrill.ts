import { StoppedError } from '../database';
import type { DrillContext, DrillResult } from '../part';
import { judgePeakLoad, judgeWorstCase, judgeWrites } from './checks';
import { writeConcurrently } from './concurrentWrites';
import { fillDatabase } from './fillDatabase';
import { hitRatio, indexBlocks } from './indexHits';
import { loadAlone, loadMixed } from './loads';
import { prepareQueries } from './loadQuery';
import { objectiveFor, rateFor } from './objectives';
import { checkPlans } from './plans';
import { BenchmarkReport } from './report';
import { writeTargets } from './writeTargets';

/** How much load, on how many rows. */
export interface BenchmarkOptions {
  /** Rows in each table. Default: 2,000 embedded, 20,000 on a server. */
  rows?: number;
  /** How long each of the mixed loads lasts, and each query alone at most. Default: 5. */
  seconds?: number;
  /** Sessions at the same time. Default: 8. Embedded there is always one. */
  concurrency?: number;
}

/**
 * Loads the schema with synthetic rows and calls the documented queries: each alone, all mixed from several
 * sessions, and writes at the same time; and looks whether the plans use the promised indexes. Times are the
 * client's, from sending a statement to having its rows.
 */
export async function benchmarkDrill(
  context: DrillContext,
  options: BenchmarkOptions = {},
): Promise<DrillResult> {
  const { database } = context;
  const { embedded } = database.engine;
  const sizes = {
    rows: options.rows ?? (embedded ? 2_000 : 20_000),
    seconds: options.seconds ?? 5,
    concurrency: embedded ? 1 : options.concurrency ?? 8,
  };
  const result = new BenchmarkReport(context);
  try {
    await run(context, sizes, result);
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof StoppedError)) throw error;
    result.stop(error.message);
  }
  return result.close(sizes);
}

async function run(
  context: DrillContext,
  sizes: Required<BenchmarkOptions>,
  report: BenchmarkReport,
): Promise<void> {
  const { database, progress, signal } = context;
  const { embedded } = database.engine;
  await context.prepare();
  signal.throwIfAborted();
  progress.start(`Seeding ${sizes.rows} rows a table`);
  const filled = await fillDatabase(database, sizes.rows);
  progress.end();
  report.seeded(filled, sizes.rows);

  const document = context.indexes ?? { path: '', indexes: [], queries: [] };
  const target = context.objectiveOf('query-response-time');
  const loads = await prepareQueries(
    database,
    document.queries,
    filled.tables,
    query => objectiveFor(query, document, target),
    query => rateFor(query, document),
  );
  report.prepared(loads);
  const { ready, total } = loads;
  if (ready.length === 0) {
    const why =
      total === 0
        ? 'the index document holds no query: write the hot ones there as SQL blocks'
        : 'none of the documented queries runs on the schema';
    report.skip(['benchmark-worst-case', 'benchmark-peak-load'], why, total);
  } else {
    report.add(
      judgeWorstCase(await loadAlone(context, ready, sizes.seconds), total),
    );
    const before = await indexBlocks(database);
    const mixed = await loadMixed(context, ready, sizes);
    report.add(judgePeakLoad(mixed, total, target, embedded));
    if (!embedded) {
      // What the sessions read is counted when they have ended.
      await new Promise(resolve => setTimeout(resolve, 1500));
      report.measured(mixed, hitRatio(before, await indexBlocks(database)));
    }
    const { check, findings } = await checkPlans(context, ready, document);
    report.add({ check, findings });
  }
  const { targets, failed } = await writeTargets(
    database,
    filled.tables,
    ready,
    sizes.rows,
  );
  const documented = ready.filter(load => load.writes).length;
  if (targets.length + documented === 0) {
    report.skip(
      ['benchmark-concurrent-writes'],
      failed[0]
        ? `no table takes a synthetic row (${failed[0].table}: ${failed[0].reason})`
        : 'there is no table',
      failed.length,
    );
    return;
  }
  const writes = await writeConcurrently(context, targets, ready, sizes);
  report.add(
    judgeWrites(
      writes,
      {
        total: targets.length + documented + failed.length,
        sessions: sizes.concurrency,
      },
      target,
      embedded,
    ),
  );
}
