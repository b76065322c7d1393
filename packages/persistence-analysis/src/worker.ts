import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerAnswer } from './collect/analyseInWorker';
import { collectFacts, type CollectOptions } from './collect/collectFacts';
import { MemorySourceTree, type SourceSnapshot } from './source';

/** Entry point of the analysis thread: one snapshot in, one answer out. */
async function main(): Promise<void> {
  const { snapshot, options } = workerData as {
    snapshot: SourceSnapshot;
    options: CollectOptions;
  };
  const tree = new MemorySourceTree(snapshot);
  answer({ ok: true, facts: await collectFacts(tree, options) });
}

function answer(message: WorkerAnswer): void {
  parentPort?.postMessage(message);
}

main().catch(error => {
  answer({
    ok: false,
    message: error instanceof Error ? error.message : String(error),
  });
});
