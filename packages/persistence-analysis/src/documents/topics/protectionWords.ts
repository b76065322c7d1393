import { words } from '../words';

/** Words that make a duration a retention period. */
export const RETENTION_WORDS = words(
  'retention',
  'retain~',
  'retencion',
  'retencao',
  'kept',
  'keep~',
  'held',
  'stor(?:e|ed|age)',
  'delet~',
  'purg~',
  'remov~',
  'eras~',
  'dropp?ed',
  'archiv~',
  'expir~',
  'aufbewahr~',
  'geloscht',
  'losch~',
  'gespeichert',
  'anonymi~',
  'anonimi~',
  'frist~',
  'conserv~',
  'guard[ao]~',
  'mantien~',
  'manti~',
  'elimin~',
  'borra~',
  'exclu(?:id|sa|ir)~',
  'apag~',
  'supprim~',
  'efface~',
  'duree~ de conservation',
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
  'unkenntlich~',
  'geschwarzt~',
  'gekurzt~',
  'anonimi~',
  'seudonimi~',
  'pseudonimi~',
  'enmascar~',
  'mascar~',
  'ofusca~',
  'masqu~',
  'caviard~',
  'tronqu~',
  'bcrypt',
  'argon2~',
);

export const ACCESS_WORDS = words(
  'access control~',
  'access',
  'roles?',
  'grants?',
  'granted',
  'revoked?',
  'row level security',
  'rls',
  'rbac',
  'permission~',
  'least privilege',
  'privileges?',
  'zugriff~',
  'berechtig~',
  'rollen?',
  'control de acceso',
  'controle de acesso',
  'acceso',
  'accesos',
  'acesso',
  'acessos',
  'rol',
  'pap(?:el|eis)',
  'perfi[ls]',
  'permis~',
  'privilegi~',
  'acces',
  "droits? d'acces",
  'habilitation~',
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
  'cifra~',
  'criptograf~',
  'encript~',
  'chiffr~',
);

/** Encryption on the wire says nothing about the data at rest. */
export const ONLY_IN_TRANSIT =
  /^(?=.*\b(in transit|en transit|en transito|em transito|(?:bei|wahrend) der ubertragung|tls|ssl|https)\b)(?!.*\b(at rest|ruhend\w*|im ruhezustand|en reposo|em repouso|au repos|disks?|volumes?|columns?|fields?|storage|spalten?|datentrager\w*|festplatten?|discos?|columnas?|campos?|volumenes|colunas?|disques?|colonnes?|kms|aes\S*|backups?|sicherung\w*|respaldos?|copias?|sauvegardes?)\b)/s;

const NEGATED =
  /\b(?:not|never|nicht|kein\w{0,2}|no|sin|sem|without|non|un|pas|nao)[\s-]?(?:yet |being |currently |de )?(?:encrypt|mask|anonymi|pseudonymi|hash|redact|verschlussel|maskier|cifrad|criptograf|chiffr|enmascar|mascar|masqu|anonimi)/;

/** Whether a plain text says that something is masked. */
export function saysMasking(text: string): boolean {
  return MASKING_WORDS.test(text) && !NEGATED.test(text);
}

/** Whether a plain text says that data is encrypted where it lies. */
export function saysEncryptionAtRest(text: string): boolean {
  return (
    ENCRYPTION_WORDS.test(text) &&
    !ONLY_IN_TRANSIT.test(text) &&
    !NEGATED.test(text)
  );
}
