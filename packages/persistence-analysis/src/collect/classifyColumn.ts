import type {
  ColumnModel,
  SensitiveDataFact,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';

type Classification = SensitiveDataFact['columns'][number]['classification'];

/** Each pattern is matched against the column's name as `_word_word_`. */
const BY_NAME: readonly [RegExp, Classification][] = [
  [
    /_(password|passwd|pwd|passphrase|secret|api_key|private_key|access_key|(access|refresh|auth|api|session|reset|bearer|csrf)_token|token|salt|otp|mfa_seed|pin_code|credentials?)_/,
    'secret',
  ],
  [
    /_(iban|bic|swift|card_number|credit_card|debit_card|pan|cvv|cvc|account_number|bank_account|sort_code|routing_number|salary)_/,
    'financial',
  ],
  [
    /_(diagnos[ie]s|medical|medication|health|blood_type|allerg(y|ies)|disability|patient_record)_/,
    'health',
  ],
  [
    /_(e?_?mail|email_address|phone|mobile|fax|telephone|ssn|social_security|national_id|passport|tax_id|tax_number|driver_licen[cs]e|birth|birthday|birthdate|date_of_birth|dob|(first|last|full|given|family|middle|sur|maiden)_?name|surname|address|street|postcode|postal_code|zip_code|ip|ip_address|client_ip|remote_addr|gender|nationality|religion|ethnicity|latitude|longitude|geolocation|vorname|nachname|geburtsdatum|strasse|telefon|apellidos?|sobrenome|correo|telefono|telefone|direccion|endereco|cpf|dni|prenom|naissance)_/,
    'personal',
  ],
];

const PEOPLE =
  /^(customers?|users?|persons?|people|employees?|patients?|contacts?|members?|guests?|passengers?|students?|applicants?|recipients?|subscribers?)$/i;
const NOT_DATA =
  /_(id|ids|count|enabled|verified|at|type|kind|flag|required|opt_in|status|length|ttl|expires|version|template)_$/;
const COMMENT =
  /\b(pii|personal data|personally identif\w+|personenbezogen\w*|gdpr|dsgvo|rgpd|lgpd|datos personales|dados pessoais|donn[eé]es personnelles|sensitive)\b/i;
const NOT_COMMENT =
  /\b(no|not|non|nicht|keine?|sin|sem)\b.{0,20}\b(pii|personal|personenbezogen|sensitive|sensib)/i;

/**
 * Whether a column looks like personal or secret data, by its name or its comment. Columns with a
 * foreign key hold an identifier, and flags and enums hold a choice; neither is the data itself.
 */
export function classifyColumn(
  table: TableModel,
  column: ColumnModel,
  enums: ReadonlySet<string>,
): { classification: Classification; by: 'name' | 'comment' } | undefined {
  if (table.foreignKeys.some(key => key.columns.includes(column.name))) {
    return undefined;
  }
  const type = column.type.toLowerCase();
  if (/^bool/.test(type) || enums.has(type)) return undefined;
  const comment = column.comment ?? '';
  if (NOT_COMMENT.test(comment)) return undefined;
  const words = spell(column.name);
  const named = BY_NAME.find(([pattern]) => pattern.test(words));
  const identifies = /_(national|tax|social_security)_id_$/.test(words);
  if (named && (identifies || !NOT_DATA.test(words))) {
    return { classification: named[1], by: 'name' };
  }
  if (words === '_name_' && PEOPLE.test(table.name)) {
    return { classification: 'personal', by: 'name' };
  }
  if (COMMENT.test(comment))
    return { classification: 'personal', by: 'comment' };
  return undefined;
}

/** `billingEmail` and `billing_email` as `_billing_email_`. */
function spell(name: string): string {
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
  return `_${snake}_`;
}
