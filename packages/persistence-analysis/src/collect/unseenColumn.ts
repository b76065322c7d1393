import type { ColumnModel } from '@persistence-scorecard/plugin-persistence-common';
import { spell } from './columnName';

const DOCUMENTS = /^(?:jsonb?|xml|hstore|variant|object)\b/i;
const TEXTS =
  /^(?:text|varchar|citext|bpchar|clob|longtext|mediumtext|string)\b/i;
const FREE =
  /_(?:notes?|remarks?|comments?|message|body|free_?text|feedback|reason_text|freitext|bemerkung(?:en)?|notiz(?:en)?|kommentar\w{0,2}|anmerkung(?:en)?|observacion(?:es)?|observacao|observacoes|nota|notas|comentarios?|mensaje|mensagem|remarques?|commentaires?)_$/;

/** Whether a column may hold anything, so that its name tells nothing: JSON, XML and free text. */
export function isUnseen(column: ColumnModel): boolean {
  const type = column.type.replace(/(\[\])+$/, '');
  return (
    DOCUMENTS.test(type) || (TEXTS.test(type) && FREE.test(spell(column.name)))
  );
}
