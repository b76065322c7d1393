import type { SensitiveEntry } from '@persistence-scorecard/plugin-persistence-common';
import { findDurations } from '../../documents';
import {
  ACCESS_WORDS,
  RETENTION_WORDS,
  saysEncryptionAtRest,
  saysMasking,
} from '../../documents/topics/dataRetention';
import { plain } from '../../documents/words';

/** What a cell or a text says of its data. */
export type Flags = Omit<SensitiveEntry, 'table' | 'column' | 'line'>;

const HEADERS: readonly [RegExp, keyof Flags][] = [
  [
    /retention|retain|kept|aufbewahr|frist|retencion|retencao|conserv/,
    'retention',
  ],
  [/mask|anonymi|pseudonymi|redact|maskier|enmascar|mascar|masqu/, 'masking'],
  [/access|roles?\b|zugriff|rollen|acceso|acesso|acces/, 'accessControl'],
  [/encrypt|verschlussel|cifrad|cripto|chiffr/, 'encryption'],
  [
    /isolat|separat|isolier|isole|aislad|aislamiento|isolad|isolament/,
    'isolation',
  ],
];
const ISOLATION =
  /\b(?:isolat\w{0,8}|separate (?:schema|table|database)|own (?:schema|table|database)|dedicated (?:schema|server|instance|database)|isolier\w{0,6}|eigene[snr]? (?:schema|tabelle|datenbank)|(?:esquema|tabla|base) propi[oa]|(?:esquema|tabela) propri[oa]|aislad[oa]s?|isolad[oa]s?|(?:esquema|servidor|base) dedicad[oa]|isolee?s?|(?:schema|table|base|serveur|instance) (?:dedie\w?|separee?|a part))\b/;
const NOT_SENSITIVE =
  /\b(?:not|no|non|keine?|nicht|nao|sin|sem|aucune?)\b.{0,30}\b(?:personal|sensitive|personenbezogen\w{0,4}|sensib\w{0,8}|pii|personales|pessoais|personnelles?)\b/;
/** An empty cell, or one that says no without a reason. */
const NOTHING =
  /^(?:[\s\-–—?.]*|(?:no|none|not|nein|kein\w?|nicht|ningun[oa]?|nao|non|n\/a|aucune?|planned|geplant)(?: (?:yet|so far|needed|required|applicable|masking|masked|encryption|encrypted|isolation|isolated|retention|notig|verschlusselt|maskiert)){0,2}(?=\s*(?:$|[,;.:(–—-]))(?!.*\b(?:because|since|weil|da|porque|pois|car)\b).*)$/;
/** The end of something that bounds how long data is kept. */
const UNTIL =
  /\b(?:until|till|as long as|while|with (?:its|their|the|his|her)|together with|after|bis|solange|zusammen mit|mit (?:der|dem|seiner|ihrer)|nach|hasta|mientras|tras|junto con|ate|enquanto|apos|junto com|jusqu\w{0,3}|tant que|apres|avec (?:la|le|sa|son))\b/;
/** Without an end, in plain letters. */
export const FOREVER =
  /\b(?:indefinite(?:ly)?|for ?ever|without limit|unlimited|permanent(?:ly)?|unbegrenzt|unbefristet|dauerhaft|indefinid\w{1,8}|para siempre|para sempre|sin limite|sem limite|sans limite|illimite\w?)\b/;
const REASON =
  /\b(?:because|since|as the|weil|da|denn|porque|pois|ya que|car|parce que)\b/;

const PLAIN_TEXT =
  /\b(?:plain ?text|clear ?text|in (?:the )?clear|unencrypted|unhashed|im klartext|klartext|unverschlusselt|texto (?:plano|claro|simple)|sin cifrar|sem criptografia|en clair)\b/;
const HASHED =
  /\b(?:hash(?:ed|es)?|bcrypt|argon2\w{0,2}|scrypt|pbkdf2|hmac|digests?|sha-?(?:256|512|3)|gehasht\w{0,2}|hasheado|hachee?s?)\b/;
const COLUMN_ENCRYPTED =
  /\b(?:(?:column|field|application|app|client|envelope|per-row|row)[ -]?(?:level|side|wise)?[ -]?(?:encrypt\w{0,4}|cipher\w{0,4})|encrypted (?:by|in) the (?:application|app|service|client)|by the application|column, (?:and volume, )?aes|(?:volumes?|disks?) and columns?|columns? and volumes?|columns? in addition|pgcrypto|pgp_(?:sym|pub)_encrypt|(?:spalten?|feld)(?:weise|-)? ?verschlussel\w{0,4}|von der anwendung|cifrad[oa]s? (?:a nivel de columna|por la aplicacion)|criptografad[oa]s? (?:na coluna|pela aplicacao)|chiffree?s? (?:par l.application|au niveau))/;
const MECHANISMS: readonly [
  RegExp,
  NonNullable<Flags['mechanisms']>[number],
][] = [
  [/\bpgcrypto\b|\bpgp_(?:sym|pub)_encrypt\b/, 'pgcrypto'],
  [
    /\brow[ -]?level[ -]?security\b|\brls\b|\bzeilenbasierte sicherheit\b|\bseguridad a nivel de fila\b/,
    'row-level-security',
  ],
];
const OWN_SCHEMA =
  /\b(?:own|separate|dedicated|eigene[snr]?|separate[snr]?|propio|proprio|dedie) (?:database )?(?:schema|esquema) ["`']?([a-z_]\w{0,62})|\b(?:schema|esquema) ["`']?([a-z_]\w{0,62})["`']? (?:of its own|propio|proprio|dedie)/;

/** What a row says, by its column headers. */
export function rowFlags(
  header: readonly string[],
  cells: readonly string[],
): Flags {
  const flags: Flags = {};
  for (const [index, cell] of cells.entries()) {
    const text = plain(cell).trim();
    const found = HEADERS.find(([pattern]) =>
      pattern.test(header[index] ?? ''),
    )?.[1];
    if (!found) merge(flags, textFlags(cell));
    else {
      if (found === 'retention') {
        if (bounds(text, cell)) flags.retention = true;
      } else if (!NOTHING.test(text)) {
        Object.assign(flags, { [found]: true });
      }
      merge(flags, details(text, found));
    }
    if (NOT_SENSITIVE.test(text)) flags.notSensitive = true;
  }
  return flags;
}

/** A heading tells what a duration below it is: "## Retention", "- `orders`: 90 days". */
export function textFlags(raw: string, heading: string = ''): Flags {
  const text = plain(raw);
  const about = `${plain(heading)}\n${text}`;
  const flags: Flags = {};
  if (RETENTION_WORDS.test(about) && bounds(text, raw)) flags.retention = true;
  if (saysMasking(text)) flags.masking = true;
  if (ACCESS_WORDS.test(text)) flags.accessControl = true;
  if (saysEncryptionAtRest(text)) flags.encryption = true;
  if (ISOLATION.test(text)) flags.isolation = true;
  if (NOT_SENSITIVE.test(text)) flags.notSensitive = true;
  return merge(flags, details(text));
}

/** Adds what is said; lists of mechanisms grow. */
export function merge(into: Flags, more: Flags): Flags {
  const mechanisms = [
    ...new Set([...(into.mechanisms ?? []), ...(more.mechanisms ?? [])]),
  ];
  Object.assign(into, more);
  if (mechanisms.length > 0) into.mechanisms = mechanisms;
  return into;
}

/** How data is stored, by which means, and where: what the schema can confirm or contradict. */
function details(text: string, header?: keyof Flags): Flags {
  const flags: Flags = {};
  if (PLAIN_TEXT.test(text) && !/\b(?:not|never|nicht|nie)\b/.test(text)) {
    flags.storedAs = 'plain';
  } else if (header !== 'masking' && HASHED.test(text)) {
    // "compared only as a hash" in logs is a mask, not how it is stored.
    flags.storedAs = 'hashed';
  } else if (
    COLUMN_ENCRYPTED.test(text) ||
    (header === 'encryption' &&
      /^(?:columns?|fields?|spalten?|columnas?|colunas?|colonnes?|application|app)\b/.test(
        text,
      ))
  ) {
    flags.storedAs = 'encrypted';
  }
  const mechanisms = MECHANISMS.filter(([pattern]) => pattern.test(text)).map(
    ([, name]) => name,
  );
  if (mechanisms.length > 0) flags.mechanisms = mechanisms;
  const schema = OWN_SCHEMA.exec(text);
  if (schema) flags.ownSchema = schema[1] ?? schema[2];
  return flags;
}

const DAY = 24 * 60;

/** Whether a text says how long something is kept: a time, an event, or for ever with the reason. */
function bounds(text: string, raw: string): boolean {
  if (FOREVER.test(text)) return REASON.test(text);
  return (
    findDurations(raw).some(({ minutes }) => minutes >= DAY) || UNTIL.test(text)
  );
}
