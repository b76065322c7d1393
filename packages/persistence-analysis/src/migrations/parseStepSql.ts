import type { Dialect } from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedSql } from '../sql/parse';
import { parseSql } from '../sql/parse';
import type { StepSql } from './layout';

/** Parses the SQL of a step; statements and problems have the lines of the file that they come from. */
export async function parseStepSql(
  { path, text, lines }: StepSql,
  dialect: Dialect,
): Promise<ParsedSql> {
  const parsed = await parseSql(path, text, { dialect });
  return lines ? relocated(parsed, lines) : parsed;
}

function relocated(parsed: ParsedSql, lines: readonly number[]): ParsedSql {
  const real = (line: number) =>
    lines[Math.min(line, lines.length) - 1] ?? line;
  return {
    ...parsed,
    problems: parsed.problems.map(problem => ({
      ...problem,
      line: real(problem.line),
    })),
    statements: parsed.statements.map(statement => ({
      ...statement,
      line: real(statement.line),
      endLine: Math.max(real(statement.line), real(statement.endLine)),
      lineAt: location => real(statement.lineAt(location)),
    })),
  };
}
