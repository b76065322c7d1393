import {
  analyseInWorker,
  type CollectOptions,
  type SourceSnapshot,
} from '@persistence-scorecard/analysis';
import type { Fact } from '@persistence-scorecard/plugin-persistence-common';
import type { CollectionLimits } from '../config/readConfig';

/** Turns files into facts. The real one works in a thread of its own. */
export interface Analyser {
  analyse(snapshot: SourceSnapshot, request: CollectOptions): Promise<Fact[]>;
}

/** Analyses in a worker thread with a time and memory limit. */
export function workerAnalyser(limits: CollectionLimits): Analyser {
  return {
    analyse: (snapshot, options) =>
      analyseInWorker(snapshot, options, {
        timeoutMs: limits.analysisTimeoutMs,
        memoryMb: limits.analysisMemoryMb,
      }),
  };
}
