import type {
  DocumentFact,
  Fact,
  MigrationSet,
} from '@persistence-scorecard/plugin-persistence-common';

/**
 * History by observation, for sources that give none of their own: when the content of a document or of a
 * set of migrations was first seen to be another. Facts that a source dated are left as they are.
 *
 * The times never make a result better: with none, nothing counts as outdated.
 *
 * @param before - facts of the reading before; undefined when this is the first one
 * @param after - facts of this reading
 */
export function observeChanges(
  before: readonly Fact[] | undefined,
  after: readonly Fact[],
  now: string,
): Fact[] {
  if (!before) return [...after];
  return after.map(fact => {
    if (fact.kind === 'document') {
      const known = before.find(
        (other): other is Fact<'document'> =>
          other.kind === 'document' && other.subject === fact.subject,
      );
      return { ...fact, value: observedDocument(known, fact.value, now) };
    }
    if (fact.kind === 'migrations') {
      const known = before.find(
        (other): other is Fact<'migrations'> => other.kind === 'migrations',
      );
      const sets = fact.value.sets.map(set =>
        known ? observedSet(known.value.sets, set, now) : set,
      );
      return { ...fact, value: { ...fact.value, sets } };
    }
    return fact;
  });
}

function observedDocument(
  before: Fact<'document'> | undefined,
  document: DocumentFact,
  now: string,
): DocumentFact {
  if (document.lastChangedAt || !document.digest || !before) return document;
  const { digest, lastChangedAt, present } = before.value;
  // It was there, but an older release kept no digest of it.
  if (present && !digest) return document;
  if (digest !== document.digest) return { ...document, lastChangedAt: now };
  // It was like this already then, so that is the latest time at which it can have changed.
  return { ...document, lastChangedAt: lastChangedAt ?? before.observedAt };
}

function observedSet(
  before: readonly MigrationSet[],
  set: MigrationSet,
  now: string,
): MigrationSet {
  if (set.lastChangedAt || !set.digest) return set;
  const same =
    before.find(
      other => other.directory === set.directory && other.digest === set.digest,
    ) ?? before.find(other => other.digest === set.digest);
  if (same) {
    // Unlike a document, it is not dated by when it was first seen: a run before that may well be of it.
    return same.lastChangedAt
      ? { ...set, lastChangedAt: same.lastChangedAt }
      : set;
  }
  const undated = before.some(
    other => other.directory === set.directory && !other.digest,
  );
  return undated ? set : { ...set, lastChangedAt: now };
}
