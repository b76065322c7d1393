import type {
  EvidenceAnswer,
  EvidenceSubmission,
  Finding,
} from '@persistence-scorecard/plugin-persistence-common';

/** What is to be sent, and the files that it was made of. */
export interface Outgoing {
  files: readonly string[];
  submission: EvidenceSubmission;
  /** What the reports said beside their checks. */
  findings: readonly Finding[];
}

/** A file that is not sent: it cannot be used, or it proves nothing that could be sent. */
export interface Withheld {
  files: readonly string[];
  status: 'unusable' | 'nothing-to-send';
  message: string;
  findings: readonly Finding[];
}

/** What became of one item: what the server said, or why it never got there. */
export type ReportItem =
  | (EvidenceAnswer & { files: readonly string[] })
  | (Withheld & { entityRef?: undefined });
