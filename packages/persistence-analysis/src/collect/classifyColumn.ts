import type {
  ColumnModel,
  SensitiveDataFact,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { plain } from '../documents/words';
import { remembered, spell } from './columnName';

type Classification = SensitiveDataFact['columns'][number]['classification'];

/** What may stand behind the word that tells the data: how it is written or kept, not something else. */
const TAIL =
  '(?:_(?:address|number|no|nr|hash|hashed|digest|signature|enc|encrypted|cipher|ciphertext|value|text|plain|raw|normali[sz]ed|canonical|lower|e164|line|key|code|year|date|data|masked|bytes|string|str|new|old|unconfirmed|backup|primary|secondary|home|work|mobile|private|line\\d|\\d{1,2}))*_$';

/** A name that ends with one of the words. */
function named(alternatives: string): RegExp {
  return new RegExp(`_(?:${alternatives})${TAIL}`);
}

/** Each pattern is matched against the column's name as `_word_word_`; only TAIL may follow it. */
const BY_NAME: readonly [RegExp, Classification][] = [
  [
    named(
      'password|passwd|pwd|passphrase|secret|api_?key|private_key|access_key|signing_key|encryption_key|ssh_key|license_key|(access|refresh|auth|api|session|reset|bearer|csrf|id)_(?:token|tok)|token|otp|totp|mfa_seed|pin_code|cvv|cvc|recovery_codes?|backup_codes?|credentials?|kennwort|passwort|contrasena|senha|mot_de_passe',
    ),
    'secret',
  ],
  [
    named(
      'iban|bic|swift|card_number|credit_card|debit_card|pan|account_number|bank_account|sort_code|routing_number|salary|gehalt|kontonummer|salario|salaire',
    ),
    'financial',
  ],
  [
    named(
      'diagnos[ie]s|medical(_history|_record|_notes)?|medications?|health(_data|_record|_condition)?|blood_type|allerg(y|ies)|disability|patient_record|diagnose|krankheit|diagnostico',
    ),
    'health',
  ],
  [
    named(
      'e?_?mail|email_address|phone|mobile|fax|telephone|cell|msisdn|ssn|social_security|national_id|passport|tax_id|tax_number|vat_id|driver_licen[cs]e|birth|birthday|birthdate|date_of_birth|birth_date|dob|geb_?dat(?:um)?|id_card|identity_card|ausweis|personalausweis|contact|contact_(?:details?|data|info)|(first|last|given|family|middle|sur|maiden)_?name|surname|ip|ip_address|client_ip|remote_addr|ethnicity|religion|nationality|vorname|nachname|geburtsdatum|telefon|handynummer|steuernummer|apellidos?|sobrenome|correo|telefono|telefone|celular|cpf|dni|nif|prenom|naissance|courriel|fecha_nacimiento|data_nascimento',
    ),
    'personal',
  ],
];
/** Of a person these are personal data; of a shop, a product or a repository they are not. */
const OF_A_PERSON = named(
  'full_?name|legal_?name|contact_name|address|street|postcode|postal_code|zip_?code|zip|gender|strasse|hausnummer|plz|direccion|endereco|adresse',
);
/** Where somebody was, in tables about what is brought to people or what they do. */
const OF_A_PLACE = named('latitude|longitude|lat|lng|lon|geolocation');
const AT_PEOPLE =
  /^(.*_)?(parcels?|packages?|deliver(y|ies)|shipments?|orders?|trips?|rides?|visits?|check_?ins?|logins?|sessions?|appointments?|lieferungen|sendungen|pedidos?|entregas?|livraisons?|commandes?)$/i;
/** A picture of a name as somebody wrote it; the signature of a message is in bytes alone. */
const SIGNATURE =
  /_signature_(?:png|jpe?g|svg|image|img|picture|scan|drawing)_$/;
const OF_PEOPLE_ALONE = named(
  'name|nom|nome|nombre|display_?name|user_?name|login|nickname|screen_name|handle|bio|latitude|longitude|lat|lng|lon|geolocation',
);
/** Addresses that nobody lives at. */
const MACHINE =
  /_(rpc|mac|host|server|listen|bind|node|wallet|contract|memory|base|smtp|web|callback|redirect|peer|gateway|depot|warehouse|store|shop|branch|office|station|site|hub|factory|plant|supplier|company|merchant|vendor)_address_/;

const PEOPLE =
  /^(.*_)?(customers?|users?|persons?|people|employees?|patients?|contacts?|members?|guests?|passengers?|students?|applicants?|candidates?|recipients?|subscribers?|profiles?|drivers?|authors?|staff|kunden?|benutzer|nutzer|mitarbeiter|personen|patienten|clientes?|usuarios?|empleados?|pacientes?|personas?|funcionarios?|pessoas?|utilisateurs?|employes?|personnes?|doctors?|physicians?|nurses?|praticiens?|medecins?|arzte)$/i;
const NOT_PEOPLE =
  /^(.*_)?(products?|articles?|items?|categories|category|repositor(y|ies)|projects?|packages?|warehouses?|stores?|shops?|branches|sites?|stations?|facilit(y|ies)|depots?|countries|country|regions?|cities|city|places?|areas?|venues?|labels?|currencies|hosts?|servers?|nodes?|networks?|domains?|acls?|wallets?|contracts?|instances?|communit(y|ies)|organi[sz]ations?|compan(y|ies)|(billing|legal)_entit(y|ies)|merchants?|suppliers?|vendors?|partners?|agenc(y|ies)|institutions?|tenants?)$/i;
const NOT_DATA =
  /_(id|ids|uuid|count|enabled|verified|at|on|type|kind|flag|required|opt_in|status|state|score|length|ttl|expires|expiry|version|template|ref|reference|arn|url|uri|path|check|policy|format|limit|attempts|since|algorithm|salt|hint|scope|domain)_$/;
const COMMENT =
  /\b(pii|personal data|personally identif\w+|personenbezogen\w*|gdpr|dsgvo|rgpd|lgpd|datos personales|dados pessoais|donn[eé]es personnelles|sensitive)\b/i;
/** What a comment says that the column holds, in plain letters. */
const SAID_DATA =
  /\b(?:(?:phone|mobile|telephone|cell|passport|social security) number|e-?mail address|date of birth|(?:name|number|address|e-?mail|phone|photo|picture|signature|location) of (?:a |an |the |each |our )?(?:person|customer|user|patient|employee|recipient|member|driver|guest|citizen)s?|telefonnummer|handynummer|geburtsdatum|numero de (?:telephone|telefono|telefone)|date de naissance|fecha de nacimiento|data de nascimento)\b/;
const NOT_COMMENT =
  /\b(no|not|non|nicht|keine?|sin|sem|aucune?|without|ohne)\b.{0,20}\b(pii|personal|personenbezogen|sensitive|sensib|dados pessoais|datos personales|donn)/i;
/** Numbers can be a phone, a tax number or a card, and hardly a name or an address. */
const NUMBER =
  /^(int\d?|float\d|numeric|money|serial|bigint|smallint|integer|decimal|double|real)\b/;
const NUMERIC_DATA =
  /_(phone|mobile|msisdn|telephone|telefon\w?|celular|ssn|tax\w*|national|social\w*|account|card|pan|cvv|cvc|pin|otp|salary|gehalt|salario|salaire|birth\w*|dob|latitude|longitude|lat|lng|lon|cpf|dni|nif)_/;

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
  if (comment !== '' && NOT_COMMENT.test(comment)) return undefined;
  const words = spell(column.name);
  const classification = byName(words, type, table.name);
  const fits = !NUMBER.test(type) || NUMERIC_DATA.test(words);
  if (classification && fits) return { classification, by: 'name' };
  if (comment === '') return undefined;
  return COMMENT.test(comment) || SAID_DATA.test(plain(comment))
    ? { classification: 'personal', by: 'comment' }
    : undefined;
}

/** What a name tells of any table's column: its data, that it is none, or that it depends on the table. */
const dataOf = remembered(
  (words: string): Classification | 'unclear' | undefined => {
    const identifies =
      /_(national|tax|vat|social_security)_(id|number|no)_$/.test(words);
    if (!identifies && NOT_DATA.test(words)) return undefined;
    if (SIGNATURE.test(words)) return 'personal';
    return BY_NAME.find(([pattern]) => pattern.test(words))?.[1] ?? 'unclear';
  },
);

/** Whom or what the rows of a table are about, as far as its name tells. */
const subjectOf = remembered(
  (table: string): 'people' | 'things' | undefined => {
    const name = spell(table).slice(1, -1);
    if (NOT_PEOPLE.test(name)) return 'things';
    return PEOPLE.test(name) ? 'people' : undefined;
  },
);

function byName(
  words: string,
  type: string,
  table: string,
): Classification | undefined {
  const found = dataOf(words);
  if (found !== 'unclear') return found;
  const about = subjectOf(table);
  // Software has packages too, but no place.
  if (OF_A_PLACE.test(words) && AT_PEOPLE.test(spell(table).slice(1, -1)))
    return 'personal';
  if (about === 'things' || MACHINE.test(words)) return undefined;
  const ofPeople = about === 'people';
  // An address of a network is that of a person only where the table is about persons.
  if (OF_A_PERSON.test(words) && (ofPeople || !/^(inet|cidr)/.test(type)))
    return 'personal';
  return ofPeople && OF_PEOPLE_ALONE.test(words) ? 'personal' : undefined;
}
