import type { Statement } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../markdownModel';
import { findDurations } from '../durations';
import { plain, words } from '../words';
import { contentBlocks, detectTopics, type Topic } from './topic';

/** Words that make a duration a retention period. */
export const RETENTION_WORDS = words(
  'retention',
  'retain~',
  'retencion',
  'retencao',
  'kept',
  'keep~',
  'stor(?:e|ed|age)',
  'delet~',
  'purg~',
  'remov~',
  'eras~',
  'expir~',
  'after',
  'aufbewahr~',
  'geloscht',
  'losch~',
  'gespeichert',
  'frist~',
  'conserv~',
  'elimin~',
  'borra~',
  'exclu~',
  'apag~',
  'supprim~',
);

export const MASKING_WORDS = words(
  'mask~',
  'anonymi~',
  'pseudonymi~',
  'redact~',
  'hash~',
  'truncat~',
  'obfuscat~',
  'tokeni[sz]~',
  'maskier~',
  'anonimi~',
  'enmascar~',
  'mascar~',
  'masqu~',
  'bcrypt',
  'argon2~',
);

export const ACCESS_WORDS = words(
  'access control~',
  'access',
  'roles?',
  'grants?',
  'granted',
  'row level security',
  'rls',
  'permission~',
  'least privilege',
  'privileges?',
  'zugriff~',
  'berechtig~',
  'rollen?',
  'control de acceso',
  'controle de acesso',
  'acceso',
  'acesso',
  'permis~',
  'acces',
);

export const ENCRYPTION_WORDS = words(
  'encrypt~',
  'aes[\\w-]{0,8}',
  'kms',
  'pgcrypto',
  'luks',
  'tde',
  'verschlussel~',
  'cifrad~',
  'criptograf~',
  'encript~',
  'chiffr~',
);

/** Encryption on the wire says nothing about the data at rest. */
const ONLY_IN_TRANSIT =
  /^(?=.*\b(in transit|tls|https)\b)(?!.*\b(at rest|disks?|volumes?|columns?|fields?|storage|kms|aes\S*|backups?)\b)/s;

const NEGATED =
  /\b(?:not|never|nicht|kein\w{0,2}|no|sin|sem|without|non|un)[\s-]?(?:yet |being |currently )?(?:encrypt|mask|anonymi|pseudonymi|hash|redact|verschlussel|maskier|cifrad|criptograf|chiffr)/;

/** Whether a text says that something is masked. */
export function saysMasking(text: string): boolean {
  return MASKING_WORDS.test(text) && !NEGATED.test(text);
}

const TOPICS: readonly Topic[] = [
  { topic: 'masking', words: MASKING_WORDS },
  { topic: 'access-control', words: ACCESS_WORDS },
  {
    topic: 'encryption-at-rest',
    words: ENCRYPTION_WORDS,
    not: ONLY_IN_TRANSIT,
  },
];

/** Whether a text says that data is encrypted where it lies. */
export function saysEncryptionAtRest(text: string): boolean {
  return (
    ENCRYPTION_WORDS.test(text) &&
    !ONLY_IN_TRANSIT.test(text) &&
    !NEGATED.test(text)
  );
}

/** What a retention document says; each retention period with its days. */
export function dataRetentionStatements(
  document: MarkdownDocument,
): Statement[] {
  const statements: Statement[] = [];
  for (const block of contentBlocks(document)) {
    const context = `${plain(block.headings.join('\n'))}\n${plain(block.text)}`;
    if (!RETENTION_WORDS.test(context)) continue;
    for (const { minutes } of findDurations(block.text)) {
      // Shorter times are those of tokens and jobs.
      if (minutes < 24 * 60) continue;
      statements.push({
        topic: 'retention-period',
        line: block.line,
        value: minutes / (24 * 60),
      });
    }
  }
  return [...statements, ...detectTopics(document, TOPICS)];
}
