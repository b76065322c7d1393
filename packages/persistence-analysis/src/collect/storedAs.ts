import type {
  ColumnModel,
  SensitiveDataFact,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { plain } from '../documents/words';
import { spell } from './columnName';

type StoredAs = SensitiveDataFact['columns'][number]['storedAs'];

const HASHED_NAME =
  /_(?:hash|hashed|digest|bcrypt|argon2i?d?|scrypt|pbkdf2|sha\d{1,3}|hmac|verifier|signature)_/;
const ENCRYPTED_NAME =
  /_(?:enc|encrypted|cipher|ciphertext|crypt|crypted|sealed|wrapped)_/;
const HASHED_TEXT =
  /\b(?:hash(?:ed|es)?|bcrypt|argon2\w{0,2}|scrypt|pbkdf2|hmac|digest|gehasht\w{0,2})\b/;
const ENCRYPTED_TEXT =
  /\b(?:encrypted|ciphertext|pgp_sym_encrypt|pgcrypto|aes(?:-\w{1,4}){0,2}|verschlusselt\w{0,2}|cifrad[oa]s?|criptografad[oa]s?|chiffree?s?)\b/;
const DENIED =
  /\b(?:not|never|un|nicht|nie|kein\w{0,2}|no|sin|sem|nao|non|pas)[ -]?(?:yet |being |currently )?(?:hash|encrypt|verschlussel|gehasht|cifrad|criptografad|chiffre)|\b(?:plain|clear) ?text\b|\bklartext\b/;

/** How a value is stored, as far as the name, the type and the comments of its column tell. */
export function storedAs(table: TableModel, column: ColumnModel): StoredAs {
  const name = spell(column.name);
  if (HASHED_NAME.test(name)) return 'hashed';
  if (ENCRYPTED_NAME.test(name)) return 'encrypted';
  const comment = plain(column.comment ?? '');
  if (!DENIED.test(comment)) {
    if (HASHED_TEXT.test(comment)) return 'hashed';
    if (ENCRYPTED_TEXT.test(comment)) return 'encrypted';
  }
  // What is no text cannot be read with a look at it.
  if (/^(?:bytea|blob|varbinary|binary|raw)\b|encrypt/i.test(column.type)) {
    return 'encrypted';
  }
  const about = plain(table.comment ?? '');
  return ENCRYPTED_TEXT.test(about) && !DENIED.test(about)
    ? 'encrypted'
    : 'plain';
}
