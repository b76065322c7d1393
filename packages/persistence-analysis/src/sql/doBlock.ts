import type { DoStmt } from 'libpg-query';
import { nodeAs, strings } from './ast';

// BEGIN, statements, and at most one handler that swallows errors such as duplicate_object.
const STRAIGHT =
  /^\s*BEGIN\b([\s\S]*?)(?:\bEXCEPTION\s+WHEN\b[\s\S]*?\bTHEN\s+(?:NULL|RAISE\s+NOTICE\s+'[^']*')\s*;\s*)?\bEND\s*;?\s*$/i;

/**
 * The statements of a DO block that only runs them one after the other, as generators write them to
 * make a statement repeatable (`DO $$ BEGIN ALTER TABLE …; EXCEPTION WHEN duplicate_object THEN null;
 * END $$`). Undefined for a block with declarations or anything else around its statements; control
 * flow inside is not SQL and does not parse.
 */
export function straightDoBlock(
  block: DoStmt,
  statementSql: string,
): { sql: string; linesBefore: number } | undefined {
  let body = '';
  for (const node of block.args ?? []) {
    const option = nodeAs(node, 'DefElem');
    if (option?.defname === 'as')
      body = strings(option.arg ? [option.arg] : [])[0] ?? '';
  }
  const inner = body.length < 20_000 ? STRAIGHT.exec(body)?.[1] : undefined;
  // A quoted body with escapes is not in the text as it stands; then its lines are not known.
  const at = inner ? statementSql.indexOf(inner) : -1;
  if (!inner || at < 0 || /\b(EXECUTE|INTO)\b/i.test(inner)) return undefined;
  return {
    sql: inner,
    linesBefore: statementSql.slice(0, at).split('\n').length - 1,
  };
}
