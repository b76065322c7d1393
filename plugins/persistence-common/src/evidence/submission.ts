import type { Finding, GateVerdict, Level, Outcome } from '../model';
import type { BundleCheck, EvidenceBundle } from './bundle';
import type { DsseEnvelope } from './envelope';

/** Most submissions of one call of POST /evidence. */
export const MAX_SUBMISSIONS = 100;
/** Most bytes of one bundle. */
export const MAX_BUNDLE_BYTES = 1024 * 1024;
/** Most bytes of the body of one call. */
export const MAX_SUBMISSION_BODY_BYTES = 20 * 1024 * 1024;

/** What one run found about one service. */
export type EvidenceSubmission = {
  /** The service; `component` of the bundle by default. */
  entityRef?: string;
} & (
  | { bundle: EvidenceBundle; envelope?: undefined }
  | { envelope: DsseEnvelope; bundle?: undefined }
);

/** Body of POST /evidence. */
export interface EvidenceSubmissions {
  submissions: EvidenceSubmission[];
}

/**
 * What became of a submission: it counts; it was sent before and this is the answer of then; it is of a
 * branch or pull request and nothing was kept; another bundle of this run, attempt and tool was sent
 * before; the bundle is not right; there is no such service that the caller may submit for.
 */
export type SubmissionStatus =
  | 'accepted'
  | 'replayed'
  | 'preview'
  | 'conflict'
  | 'rejected'
  | 'not-found';

/** What one check of a submitted bundle is judged as. */
export interface EvidenceCheckAnswer {
  id: string;
  /** The criterion that it is for. */
  item: string;
  status: BundleCheck['status'];
  /** Outcome of the criterion; `unknown` when there is no such criterion. */
  outcome: Outcome;
  /** False when a newer run of the same check is there, which stands instead. */
  counts: boolean;
  summary?: string;
}

/** How the service stands with the evidence. */
export interface EvidenceEffect {
  level: { achieved: Level; target: Level };
  gate: { verdict: GateVerdict };
  /** Criteria that came out otherwise than before. */
  changes: { criterion: string; from: Outcome; to: Outcome }[];
}

/** The answer to one submission. */
export interface EvidenceAnswer {
  /** Absent when neither the submission nor its bundle names a service. */
  entityRef?: string;
  status: SubmissionStatus;
  message?: string;
  findings?: Finding[];
  checks?: EvidenceCheckAnswer[];
  /** Absent when the service was not read yet. */
  scorecard?: EvidenceEffect;
  /** SHA-256 of the bundle as canonical JSON, hexadecimal. */
  digest?: string;
}

/** Body of the answer of POST /evidence: aligned with the submissions. */
export interface EvidenceAnswers {
  items: EvidenceAnswer[];
}
