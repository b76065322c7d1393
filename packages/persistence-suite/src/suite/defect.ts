import type {
  DocumentState,
  Outcome,
} from '@persistence-scorecard/plugin-persistence-common';
import type { Edit, ServiceName } from '../service/service';

/** What a scorecard must say once a defect is there. */
export interface Expectation {
  criterion: string;
  /** Outcome that the criterion must come to. Left out where the finding only advises. */
  outcome?: Outcome;
  /** State that the document must come to. */
  state?: DocumentState;
  /** Message of a finding that must appear, or of the summary where a run is judged. */
  finding: RegExp;
  /** File that the finding must name. */
  path?: string;
  /** Text that must stand in the lines that the finding names. */
  at?: string;
  /** `problem` unless stated. */
  severity?: 'problem' | 'advice';
}

/** A defect sown into a clean service. */
export interface Defect {
  /** Kebab-case, unique. */
  id: string;
  /** Kind that the table counts by. */
  kind: string;
  service: ServiceName;
  edits: Edit[];
  expect: Expectation[];
  /** Other criteria that may rightly change with it. */
  alongWith?: string[];
  /** The benchmark was made before the edits, and not again after them. */
  benchmarkBefore?: boolean;
  /** Read from a real git repository, into which the service was committed before the edits. */
  fromGit?: boolean;
}

/** An edit after which the scorecard must say what it said before. */
export interface NeutralEdit {
  id: string;
  kind: string;
  service: ServiceName;
  edits: Edit[];
}
