import type { MigrationStep } from '@persistence-scorecard/plugin-persistence-common';
import type { MysqlState } from '../sql/mysql/mysqlState';
import {
  rollbackScript,
  undo,
  type RollbackScript,
} from '../sql/mysql/rollbackScript';
import { copyOf, shapeOf, type SchemaShape } from '../sql/mysql/schemaShape';
import { nameOf } from '../sql/token';
import type { LayoutStep } from './layout';
import { mysqlGaps } from './mysqlGaps';

/** A step of a set, with the release that it belongs to. */
export interface ReleasedStep {
  layout: LayoutStep;
  /** What is said of it; its rollback is corrected. */
  result: MigrationStep;
  release: string;
}

interface Release {
  steps: ReleasedStep[];
  scripts: RollbackScript[];
  /** Names in its scripts, lower-case: nothing else can be changed by them. */
  names: ReadonlySet<string>;
}

// Either gives other tables' foreign keys another name to refer to.
const RENAMES = /\b(?:RENAME|CHANGE)\b/i;

/**
 * Judges the rollbacks of MySQL's steps while they are read: each script is folded into a copy of the schema
 * that its step leaves, and what comes of it is compared with the schema in front of the step. Steps of one
 * release are one change. What cannot be followed (CALL, EXECUTE, a table that no step creates) is
 * `not-checkable`.
 */
export class MysqlRollbacks {
  private readonly releases: Release[] = [];
  private readonly places: { release: Release; last: boolean }[] = [];
  private start: SchemaShape | undefined;
  private whole = true;

  constructor(steps: readonly ReleasedStep[]) {
    for (const step of steps) {
      const current = this.releases[this.releases.length - 1];
      if (current?.steps[0].release === step.release) current.steps.push(step);
      else {
        const names = new Set<string>();
        this.releases.push({ steps: [step], scripts: [], names });
      }
    }
    for (const release of this.releases) {
      release.scripts = release.steps.flatMap(readScript);
      release.names = namesOf(release);
      for (const step of release.steps) {
        const last = step === release.steps[release.steps.length - 1];
        this.places.push({ release, last });
      }
    }
  }

  /** To be called in front of each step. */
  before(index: number, state: MysqlState): void {
    if (this.start) return;
    this.start = shapeOf(state, this.places[index].release.names);
    this.whole = true;
  }

  /** To be called behind each step; `whole` tells whether all of it could be followed. */
  after(index: number, state: MysqlState, whole: boolean): void {
    const { release, last } = this.places[index];
    this.whole &&= whole;
    if (!last || !this.start) return;
    this.judge(release, this.start, state);
    this.start = undefined;
  }

  private judge(
    { steps, scripts, names }: Release,
    before: SchemaShape,
    state: MysqlState,
  ): void {
    const undoing = steps.filter(({ result }) => result.rollback === 'script');
    const newest = undoing[undoing.length - 1]?.result;
    if (!newest) return;
    for (const { result } of steps) {
      if (result.rollback === 'empty') result.undoneWith = newest.path;
    }
    const acting = scripts.filter(script => script.state === 'script');
    const renames = acting.some(({ statements }) =>
      statements.some(({ sql }) => RENAMES.test(sql)),
    );
    const copy = copyOf(state, renames ? undefined : names);
    const after = shapeOf(state, names);
    let followed = this.whole;
    for (const script of [...acting].reverse()) {
      const { opaque, problem } = undo(copy, script);
      if (opaque) followed = false;
      if (!problem) continue;
      const broken = steps.find(
        ({ result }) => (result.rollbackPath ?? result.path) === script.path,
      );
      if (broken) {
        broken.result.rollback = 'unparsable';
        broken.result.rollbackProblem = problem;
      }
      return;
    }
    if (!followed) {
      for (const { result } of undoing) result.rollback = 'not-checkable';
      return;
    }
    // What a step without a script leaves is told of that step.
    if (steps.some(({ result }) => !isTold(result))) return;
    const gaps = mysqlGaps(
      { before, after, back: shapeOf(copy, names) },
      (...words) => placeOf(acting, words),
    );
    if (gaps.length > 0) newest.rollbackGaps = gaps;
  }
}

function isTold({ rollback }: MigrationStep): boolean {
  return ['script', 'empty', 'not-needed'].includes(rollback);
}

/** The script of a step; says of the step what the text tells. */
function readScript({ layout, result }: ReleasedStep): RollbackScript[] {
  if (typeof layout.rollback === 'string') return [];
  const { path, text } = layout.rollback;
  const script = rollbackScript(path, text);
  result.rollback = script.state;
  delete result.rollbackProblem;
  delete result.rollbackGaps;
  return [script];
}

function namesOf({ steps, scripts }: Release): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { layout } of steps) {
    if (!layout.forward) continue;
    const { path, text } = layout.forward;
    addNames(rollbackScript(path, text), names);
  }
  for (const script of scripts) addNames(script, names);
  return names;
}

function addNames({ statements }: RollbackScript, into: Set<string>): void {
  for (const { tokens, sql } of statements) {
    for (const token of tokens) {
      if (token.kind === 'name' || token.kind === 'word')
        into.add(nameOf(token, sql).toLowerCase());
    }
  }
}

/** The last statement that names all of the words; the first line of the newest script otherwise. */
function placeOf(scripts: readonly RollbackScript[], words: string[]) {
  const newest = scripts[scripts.length - 1];
  if (words.length > 0) {
    for (const { path, statements } of [...scripts].reverse()) {
      const found = statements.findLast(({ tokens, sql }) => {
        const names = tokens.map(token => nameOf(token, sql).toLowerCase());
        return words.every(word => names.includes(word.toLowerCase()));
      });
      if (found) return { path, line: found.line, endLine: found.endLine };
    }
  }
  return { path: newest.path, line: 1 };
}
