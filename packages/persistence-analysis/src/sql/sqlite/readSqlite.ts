import type {
  Location,
  ParseProblem,
} from '@persistence-scorecard/plugin-persistence-common';
import { loadGrammar } from '../loadGrammar';
import { prepareSql } from '../prepare';
import type { ScriptReading, ScriptsAnswer, SqlScript } from '../readScripts';
import { classify, type Classified } from './classify';
import type { Executed } from './operations';
import { sqliteOperations } from './operations';
import { Places } from './places';
import type { SqliteAnswers, SqliteJob, SqliteLimits } from './runSqlite';
import { DEFAULT_SQLITE_LIMITS, runSqlite } from './runSqlite';
import { sqliteModel } from './sqliteModel';
import type { SqliteStatement } from './statements';
import { sqliteStatements } from './statements';

/** A script as it is sent. */
interface Prepared {
  path: string;
  lines?: readonly number[];
  statements: { statement: SqliteStatement; what: Classified }[];
  problems: ParseProblem[];
}

/** What became of the statements, counted as {@link SchemaModel} does. */
interface Tally {
  statements: number;
  understood: number;
  opaque: number;
}

/**
 * Reads SQLite scripts by executing their DDL in order on an empty database in memory, in a process of its
 * own. What SQLite refuses is a problem with its line; a process that had to be stopped leaves the schema
 * that was built until then, and says at which statement it stood.
 */
export async function readSqlite(
  scripts: readonly SqlScript[],
  limits: SqliteLimits = DEFAULT_SQLITE_LIMITS,
): Promise<ScriptsAnswer> {
  await loadGrammar();
  const prepared = scripts.map(prepare);
  const jobs = prepared.map(jobOf);
  let answers = await runSqlite(jobs, limits);
  const unavailable = answers.unavailable;
  if (unavailable !== undefined) {
    const message = `SQLite engine not available (${unavailable
      .split('\n')[0]
      .slice(0, 120)})`;
    const problem = {
      message,
      path: scripts[0].path,
      line: 1,
      unread: 'engine' as const,
    };
    return { problem };
  }
  const problems: ParseProblem[] = [];
  const stopped =
    answers.stopped === undefined ? undefined : stopOf(prepared, answers);
  if (stopped) {
    problems.push(stopped.problem);
    // What ran before the statement is run again: the schema is only told at the end.
    answers = await runSqlite(jobsUntil(jobs, stopped), limits);
  }
  const tally: Tally = { statements: 0, understood: 0, opaque: 0 };
  const places = new Places();
  const readings = prepared.map((script, index) =>
    readingOf(script, answers, index, places, tally, problems),
  );
  for (const { problems: own } of prepared) problems.push(...own);
  const model = sqliteModel(answers.schema ?? [], places, {
    path: scripts[0].path,
    line: 1,
  });
  return {
    reading: {
      scripts: readings,
      model: {
        ...model,
        sources: [...new Set(scripts.map(({ path }) => path))],
        coverage: tally,
        problems: problems.sort(byPlace),
      },
    },
  };
}

function byPlace(a: ParseProblem, b: ParseProblem): number {
  return a.path < b.path ? -1 : Number(a.path > b.path) || a.line - b.line;
}

function prepare({ path, sql, lines }: SqlScript): Prepared {
  const { text: prepared, problems } = prepareSql(path, sql);
  // Commands of SQLite's own shell.
  const text = prepared.replace(/^\.[a-z]+\b.*$/gm, '');
  const statements = sqliteStatements(text).map(statement => ({
    statement,
    what: classify(statement),
  }));
  return { path, lines, statements, problems };
}

function jobOf({ statements }: Prepared): SqliteJob {
  const touch = new Set<string>();
  for (const { what } of statements) {
    const isTable = /-table$/.test(what.kind);
    if (isTable && what.name) touch.add(what.name);
    if (what.change?.type === 'rename-table') touch.add(what.change.to);
  }
  return {
    touch: [...touch],
    statements: statements.map(({ statement, what }) => ({
      sql: what.action === 'skip' ? '' : what.sql ?? statement.sql,
      action: what.action,
      ...(what.action === 'columns' ? { table: what.name } : {}),
    })),
  };
}

/** Where the process was stopped. */
interface Stop {
  script: number;
  statement: number;
  problem: ParseProblem;
}

function stopOf(prepared: readonly Prepared[], answers: SqliteAnswers): Stop {
  const script = Math.min(answers.scripts.length, prepared.length - 1);
  const { path, lines, statements } = prepared[script];
  const statement = answers.unfinished.length;
  const line = statements[statement]?.statement.line ?? 1;
  const why: Record<string, string> = {
    time: 'took too long',
    memory: 'needed too much memory',
  };
  const did = why[answers.stopped ?? ''] ?? 'made SQLite end';
  return {
    script,
    statement,
    problem: {
      message: `The statement ${did}; it and what follows were not read`,
      path,
      line: realLine(line, lines),
    },
  };
}

function jobsUntil(jobs: readonly SqliteJob[], stop: Stop): SqliteJob[] {
  return jobs
    .slice(0, stop.script + 1)
    .map((job, index) =>
      index < stop.script
        ? job
        : { ...job, statements: job.statements.slice(0, stop.statement) },
    );
}

function realLine(line: number, lines: readonly number[] | undefined): number {
  if (!lines) return line;
  return lines[Math.min(line, lines.length) - 1] ?? line;
}

function readingOf(
  script: Prepared,
  answers: SqliteAnswers,
  index: number,
  places: Places,
  tally: Tally,
  problems: ParseProblem[],
): ScriptReading {
  const { path, lines } = script;
  const at = (line: number, endLine?: number): Location => ({
    path,
    line: realLine(line, lines),
    ...(endLine === undefined ? {} : { endLine: realLine(endLine, lines) }),
  });
  const outcome = answers.scripts[index];
  const executed: Executed[] = [];
  let readable = script.problems.length === 0;
  tally.statements += script.statements.length;
  for (const [position, { statement, what }] of script.statements.entries()) {
    const ran = outcome !== undefined && position < outcome.errors.length;
    const error = ran ? outcome.errors[position] : undefined;
    if (!ran) readable = false;
    else if (error !== undefined && !isRowError(what, error)) {
      readable = false;
      problems.push({ message: error, path, line: at(statement.line).line });
    } else if (what.opaque) tally.opaque++;
    else {
      tally.understood++;
      if (error !== undefined) continue;
      places.follow(statement, what, at);
      executed.push({ what, location: at(statement.line, statement.endLine) });
    }
  }
  return {
    path,
    readable,
    changesSchema: script.statements.some(
      ({ what }) => what.kind !== 'data' && what.kind !== 'other',
    ),
    operations: outcome ? sqliteOperations(outcome, executed) : [],
  };
}

/** Rows that cannot be read or written here (a function of the application, a table of the tool) change no schema. */
function isRowError(what: Classified, message: string): boolean {
  return (
    what.kind === 'data' &&
    !/syntax error|unrecognized token|incomplete input/.test(message)
  );
}
