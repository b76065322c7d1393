import type {
  ParseProblem,
  RollbackState,
} from '@persistence-scorecard/plugin-persistence-common';
import { apply, instantiate } from './calls';
import { evaluate } from './expressions';
import type { Entry, Fragment } from './journal';
import { moduleScope } from './modules';
import { CodeThrow, Runtime, TooMuch } from './runtime';
import { execute, executeAll } from './statements';
import type { SourceFile } from './syntax';
import { ClassValue, Closure, Dict, Host, UNKNOWN, type Value } from './values';
import type { World } from './world';
import { notCheckable } from '../notCheckable';

/** What a tool gives to the functions of its migrations. */
export interface CodeTool {
  /** Arguments of `up` and `down`. */
  argumentsFor(world: World, exported: Dict): Value[];
  /** Methods that the tool's base class gives to a migration that is a class. */
  base?(world: World): Host;
  /** Modules that code of this tool imports. */
  modules?(name: string): Value;
  /** What it means when there is no `down`. */
  withoutDown: RollbackState;
}

/** SQL that the code runs, with the line of code behind each of its lines. */
export interface CodeSql {
  text: string;
  lines: number[];
}

/** What can be said about one half of a migration. */
interface Half {
  found: 'function' | 'absent' | 'refused' | 'unknown';
  entries: readonly Entry[];
  threw: boolean;
  noTransaction: boolean;
  /** The tool can turn it around without a `down`. */
  inferred: boolean;
}

/** What a migration written as code was seen to do. */
export interface CodeReading {
  sql: CodeSql;
  unread: ParseProblem[];
  rollback: RollbackState;
  /** What `down` runs, where all of it could be followed. */
  back?: CodeSql;
  transaction?: boolean;
}

/** Runs both halves of a migration on a database that only takes notes. */
export function readCode(
  path: string,
  file: SourceFile,
  tool: CodeTool,
  worlds: { up: World; down: World },
): CodeReading {
  const up = runHalf(file, tool, 'up', worlds.up);
  const down = runHalf(file, tool, 'down', worlds.down);
  const unread: ParseProblem[] = up.entries.flatMap(entry =>
    entry.kind === 'opaque'
      ? [notCheckable(path, entry.line, entry.reason)]
      : [],
  );
  if (up.found !== 'function') {
    unread.unshift(notCheckable(path, 1, 'no `up` is in this file'));
  }
  return {
    sql: sqlOf(up.entries),
    unread,
    rollback: rollbackOf(up, down, tool),
    ...(isFollowed(down) ? { back: sqlOf(down.entries) } : {}),
    ...(up.noTransaction ? { transaction: false } : {}),
  };
}

function runHalf(
  file: SourceFile,
  tool: CodeTool,
  half: 'up' | 'down',
  world: World,
): Half {
  const runtime = new Runtime({ evaluate, execute, apply }, name =>
    tool.modules ? tool.modules(name) : UNKNOWN,
  );
  const result: Half = {
    found: 'absent',
    entries: [],
    threw: false,
    noTransaction: false,
    inferred: true,
  };
  try {
    const { scope, exported } = moduleScope();
    executeAll(file.program.body, scope, runtime);
    runtime.journal.cut(0);
    const migration = migrationOf(exported(), tool, world, runtime);
    if (!migration) return { ...result, found: 'unknown' };
    result.noTransaction = runsAlone(migration);
    const body = migration.get(half);
    if (body === false) return { ...result, found: 'refused' };
    if (body === undefined) return result;
    result.found = body === UNKNOWN ? 'unknown' : 'function';
    if (!(body instanceof Closure)) return result;
    const args = tool.argumentsFor(world, migration);
    runtime.settle(runtime.apply(body, args, 1, migration));
    const hosts = args.filter((arg): arg is Host => arg instanceof Host);
    result.noTransaction ||= hosts.some(host => host.endsTransaction?.());
    result.inferred = hosts.every(host => host.isInferred?.() !== false);
  } catch (error) {
    if (error instanceof CodeThrow) result.threw = true;
    else runtime.journal.opaque(1, gaveUp(error));
  }
  runtime.finish();
  return { ...result, entries: runtime.journal.since(0) };
}

function isFollowed({ entries, found, threw }: Half): boolean {
  return (
    found === 'function' &&
    !threw &&
    entries.every(entry => entry.kind === 'statement')
  );
}

function gaveUp(error: unknown): string {
  if (error instanceof TooMuch) return 'the code does too much to be followed';
  return error instanceof RangeError
    ? 'the code is nested too deeply'
    : 'the code could not be followed';
}

/** The object that holds `up` and `down`: the exports, their default, or an object of a class. */
function migrationOf(
  exported: Value,
  tool: CodeTool,
  world: World,
  runtime: Runtime,
): Dict | undefined {
  const candidates = [exported];
  if (exported instanceof Dict)
    candidates.push(exported.get('default'), ...exported.entries.values());
  for (const candidate of candidates) {
    let migration = candidate;
    if (candidate instanceof ClassValue) {
      const object = instantiate(candidate, runtime);
      object.base = object.partial ? tool.base?.(world) : undefined;
      migration = object;
    }
    if (migration instanceof Dict && hasHalf(migration)) return migration;
  }
  return undefined;
}

function hasHalf(migration: Dict): boolean {
  return migration.entries.has('up') || migration.entries.has('down');
}

/** knex's `config = { transaction: false }`, and TypeORM's field of the same name. */
function runsAlone(migration: Dict): boolean {
  const config = migration.entries.get('config');
  const holder = config instanceof Dict ? config : migration;
  return holder.entries.get('transaction') === false;
}

function sqlOf(entries: readonly Entry[]): CodeSql {
  const fragments: Fragment[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'statement') continue;
    const { line } = entry.fragments[entry.fragments.length - 1];
    // The last line may be a comment, so that the semicolon stands on its own.
    fragments.push(...entry.fragments, { text: ';', line });
  }
  return {
    text: fragments.map(({ text }) => text).join('\n'),
    lines: fragments.map(({ line }) => line),
  };
}

function rollbackOf(up: Half, down: Half, tool: CodeTool): RollbackState {
  switch (down.found) {
    case 'absent':
      if (up.found === 'function' && up.entries.length === 0)
        return 'not-needed';
      return up.inferred ? tool.withoutDown : 'none';
    case 'refused':
      return 'irreversible';
    case 'unknown':
      return 'not-checkable';
    default:
      if (down.threw) return 'irreversible';
      if (down.entries.length > 0) return 'script';
      return up.entries.length === 0 && up.found === 'function'
        ? 'not-needed'
        : 'empty';
  }
}
