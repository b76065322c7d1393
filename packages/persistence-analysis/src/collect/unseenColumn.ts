import type { ColumnModel } from '@persistence-scorecard/plugin-persistence-common';
import { spell } from './columnName';

const DOCUMENTS = /^(?:jsonb?|xml|hstore|variant|object)\b/i;
const TEXTS =
  /^(?:text|varchar|citext|bpchar|clob|longtext|mediumtext|string)\b/i;
const FREE =
  /_(?:notes?|remarks?|comments?|message|body|free_?text|feedback|reason_text|freitext|bemerkung(?:en)?|notiz(?:en)?|kommentar\w{0,2}|anmerkung(?:en)?|observacion(?:es)?|observacao|observacoes|nota|notas|comentarios?|mensaje|mensagem|remarques?|commentaires?)_$/;

/** What programs write about themselves. */
const OF_MACHINES =
  /_(?:error|log|status|commit|exception|warning)_(?:message|body|notes?)_$/;

/** Whether a column may hold anything, so that its name tells nothing: JSON, XML and free text. */
export function isUnseen(column: ColumnModel): boolean {
  const type = column.type.replace(/(?<!\[\])(?:\[\])+$/, '');
  if (DOCUMENTS.test(type)) return true;
  const name = spell(column.name);
  return TEXTS.test(type) && FREE.test(name) && !OF_MACHINES.test(name);
}
