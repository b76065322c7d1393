import type {
  Fact,
  RunEvidence,
} from '@persistence-scorecard/plugin-persistence-common';

/** Which run a result is of. Where its bundle lies is for the scorecard's own evidence. */
export type RunReference = Omit<RunEvidence, 'type' | 'path' | 'digest'>;

/** The run of a run result. */
export function runOf(fact: Fact): RunReference | undefined {
  const run = fact.evidence.find(
    (evidence): evidence is RunEvidence => evidence.type === 'run',
  );
  if (!run) return undefined;
  const { type: _type, path: _path, digest: _digest, ...reference } = run;
  return reference;
}
