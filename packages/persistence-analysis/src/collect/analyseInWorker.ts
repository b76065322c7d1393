import { Worker } from 'node:worker_threads';
import type { Fact } from '@persistence-scorecard/plugin-persistence-common';
import type { SourceSnapshot } from '../source';
import type { CollectOptions } from './collectFacts';

export interface WorkerLimits {
  timeoutMs: number;
  memoryMb: number;
}

/** What the worker answers. */
export type WorkerAnswer =
  | { ok: true; facts: Fact[] }
  | { ok: false; message: string };

export const DEFAULT_WORKER_LIMITS: WorkerLimits = {
  timeoutMs: 60_000,
  memoryMb: 512,
};

/**
 * Collects facts in a thread of its own, so that a document made to be slow or large costs one service
 * its collection and nothing else. The thread is ended when its time or memory is used up.
 *
 * @throws with a message for the service's engineer when there was no answer
 */
export async function analyseInWorker(
  snapshot: SourceSnapshot,
  options: CollectOptions,
  limits: Partial<WorkerLimits> = {},
): Promise<Fact[]> {
  const { timeoutMs, memoryMb } = { ...DEFAULT_WORKER_LIMITS, ...limits };
  const { file, execArgv } = workerFile();
  const worker = new Worker(file, {
    workerData: { snapshot, options },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    execArgv,
    // A worker needs no secrets of the backend's environment.
    env: { NODE_ENV: process.env.NODE_ENV },
  });
  try {
    const answer = await answerOf(worker, timeoutMs, memoryMb);
    if (answer.ok) return answer.facts;
    throw new Error(`The repository could not be analysed: ${answer.message}`);
  } finally {
    await worker.terminate();
  }
}

function answerOf(
  worker: Worker,
  timeoutMs: number,
  memoryMb: number,
): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new Error(
            `The analysis took longer than ${timeoutMs} ms and was stopped.`,
          ),
        ),
      timeoutMs,
    );
    worker.once('message', (answer: WorkerAnswer) => {
      clearTimeout(timer);
      resolve(answer);
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new Error(
              `The analysis needed more than ${memoryMb} MB and was stopped.`,
            )
          : new Error(`The analysis failed: ${error.message}`),
      );
    });
    worker.once('exit', code => {
      clearTimeout(timer);
      reject(new Error(`The analysis ended without an answer (code ${code}).`));
    });
  });
}

/**
 * The worker's file, TypeScript when the packages run from source and JavaScript when they are built.
 * It is found by the package's own name, which is right wherever the build puts this module.
 */
function workerFile(): { file: string; execArgv: string[] } {
  const file = require.resolve('@persistence-scorecard/analysis/worker');
  if (!file.endsWith('.ts')) return { file, execArgv: [] };
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  return { file, execArgv: ['--require', transform] };
}
