import type { SourceSnapshot } from '@persistence-scorecard/analysis';
import type {
  Fact,
  RunTrust,
} from '@persistence-scorecard/plugin-persistence-common';

/** What the analysis is told beside the files. */
export interface AnalysisRequest {
  /** ISO 8601. */
  now: string;
  /** How far committed bundles are to be believed. */
  trust: RunTrust;
}

/** Turns files into facts. The real one works in a thread of its own. */
export interface Analyser {
  analyse(snapshot: SourceSnapshot, request: AnalysisRequest): Promise<Fact[]>;
}
