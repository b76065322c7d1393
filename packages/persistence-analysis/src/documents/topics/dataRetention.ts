import type { Statement } from '@persistence-scorecard/plugin-persistence-common';
import { findDurations } from '../durations';
import type { MarkdownDocument } from '../markdownModel';
import { passagesOf } from '../passages';
import { words } from '../words';
import {
  ACCESS_WORDS,
  ENCRYPTION_WORDS,
  MASKING_WORDS,
  ONLY_IN_TRANSIT,
  RETENTION_WORDS,
} from './protectionWords';
import { detectTopics, type Topic } from './topic';

export {
  ACCESS_WORDS,
  MASKING_WORDS,
  RETENTION_WORDS,
  saysEncryptionAtRest,
  saysMasking,
} from './protectionWords';

const TOPICS: readonly Topic[] = [
  { topic: 'masking', words: MASKING_WORDS, denied: 'not-needed' },
  {
    topic: 'access-control',
    denied: 'not-needed',
    // "Developers have no access" controls access; "there is no access control" does not.
    words: new RegExp(
      `${
        words(
          '(?:no|kein(?:e|en)?|sin|sem|aucun|pas d.) (?:direct |direkten |other )?(?:access|zugriff|acceso|acesso|acces)(?! control)',
        ).source
      }|${ACCESS_WORDS.source}`,
    ),
    not: /\baccess (?:patterns?|paths?|tokens?|times?|keys?)\b/,
  },
  {
    topic: 'encryption-at-rest',
    words: ENCRYPTION_WORDS,
    not: ONLY_IN_TRANSIT,
    denied: 'not-needed',
  },
];

/** Shorter times are those of tokens and jobs. */
const MIN_MINUTES = 24 * 60;
/** How long an alarm waits is no retention. */
const WATCH = /\b(?:alarm\w*|alerts?|alerta\w*|alerte\w*|warn\w*|monitor\w*)\b/;
/** Room for "for" and "at most" before a period. */
const MAX_LEAD = 12;

/** What a retention document says; each retention period with its days. */
export function dataRetentionStatements(
  document: MarkdownDocument,
): Statement[] {
  const statements: Statement[] = [];
  for (const { text, label, above, line, endLine } of passagesOf(document)) {
    const durations = findDurations(text);
    if (durations.length === 0 || WATCH.test(text)) continue;
    // In this document "`readings`: 36 months" can mean nothing else.
    const bare = durations[0].index <= MAX_LEAD && label !== '';
    const context = `${above.text}\n${label}\n${text}`;
    if (!bare && !RETENTION_WORDS.test(context)) continue;
    for (const { minutes, index } of durations) {
      if (minutes < MIN_MINUTES || isDeadline(text, index)) continue;
      const value = minutes / (24 * 60);
      statements.push({ topic: 'retention-period', line, endLine, value });
    }
  }
  return [...statements, ...detectTopics(document, TOPICS)];
}

/** "Erased within a week of the request" is a deadline for the job, not how long data is kept. */
function isDeadline(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 24), index);
  return (
    /\b(?:within|in under|binnen|innerhalb(?: von)?|dentro de|en|em|sous|dans un delai de)\s+(?:\w{1,9} )?$/.test(
      before,
    ) && !/\b(?:after|nach|tras|despues|depois|apos|apres)\b/.test(text)
  );
}
