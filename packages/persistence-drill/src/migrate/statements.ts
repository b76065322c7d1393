import {
  splitStatements,
  type SqlPiece,
} from '@persistence-scorecard/analysis';

/** A script, cut for execution. */
export interface Script {
  path: string;
  text: string;
  pieces: SqlPiece[];
  /** Has statements that only run outside of a transaction, or begins and ends its own. */
  standsAlone: boolean;
}

const TRANSACTION =
  /^(?:BEGIN|START\s+TRANSACTION|COMMIT|END|ROLLBACK)\b(?!\s+TO\b)/i;
const NO_TRANSACTION =
  /^(?:CREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY|DROP\s+INDEX\s+CONCURRENTLY|REINDEX\b[^;]{0,80}\bCONCURRENTLY|VACUUM|CREATE\s+DATABASE|DROP\s+DATABASE|ALTER\s+SYSTEM|CREATE\s+TABLESPACE|DROP\s+TABLESPACE|CLUSTER\s*$|ALTER\s+TABLE\b[^;]{0,300}\bDETACH\s+PARTITION\b[^;]{0,200}\bCONCURRENTLY)/i;

/** Reads a script; `BEGIN` at its beginning and `COMMIT` at its end are taken off, being the drill's business. */
export function readScript(path: string, text: string): Script {
  let pieces = splitStatements(text);
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  let whole = text;
  if (
    pieces.length > 1 &&
    /^(?:BEGIN|START\s+TRANSACTION)\b/i.test(first.sql) &&
    /^(?:COMMIT|END)\b/i.test(last.sql)
  ) {
    pieces = pieces.slice(1, -1);
    whole = joined(pieces);
  }
  const standsAlone = pieces.some(
    ({ sql }) => TRANSACTION.test(sql) || NO_TRANSACTION.test(sql),
  );
  return { path, text: whole, pieces, standsAlone };
}

/** Statements on the lines that they had. */
function joined(pieces: readonly SqlPiece[]): string {
  let text = '';
  let line = 1;
  for (const piece of pieces) {
    text += '\n'.repeat(Math.max(0, piece.line - line));
    text += `${piece.sql};`;
    line = piece.line + piece.sql.split('\n').length - 1;
  }
  return text;
}

/** Line of a 1-based position, in characters, of a text. */
export function lineOf(text: string, position: number | undefined): number {
  if (position === undefined || position < 1) return 1;
  let line = 1;
  for (
    let at = text.indexOf('\n');
    at >= 0 && at < position - 1;
    at = text.indexOf('\n', at + 1)
  )
    line++;
  return line;
}

/** What is about the whole server, or the machine it runs on, and not about one database. */
const WHOLE_SERVER =
  /^(?:ALTER\s{1,9}SYSTEM|(?:CREATE|ALTER|DROP)\s{1,9}(?:ROLE|USER(?!\s{1,9}MAPPING)|GROUP|DATABASE|TABLESPACE)|COPY\b[\s\S]{1,5000}\bPROGRAM\b)/i;

/**
 * The first words of a statement that changes more than the drill's own database: roles, other databases,
 * the server's settings, programs on its machine. Undefined where there is none.
 */
export function changesWholeServer(
  pieces: readonly SqlPiece[],
): string | undefined {
  const piece = pieces.find(({ sql }) => WHOLE_SERVER.test(sql));
  return piece?.sql.split(/\s+/).slice(0, 2).join(' ').toUpperCase();
}

/** Names of the extensions that scripts create. */
export function extensionsIn(texts: Iterable<string>): string[] {
  const names = new Set<string>();
  for (const text of texts)
    for (const [, quoted, plain] of text.matchAll(
      /\bCREATE\s{1,9}EXTENSION\s{1,9}(?:IF\s{1,9}NOT\s{1,9}EXISTS\s{1,9})?(?:"([^"]{1,63})"|([\w-]{1,63}))/gi,
    ))
      names.add((quoted ?? plain).toLowerCase());
  return [...names].sort();
}
