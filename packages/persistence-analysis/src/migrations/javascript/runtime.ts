import type { Expression, Statement } from './syntax';
import { Journal, touchesSchema } from './journal';
import type { Scope } from './scope';
import { Host, UNKNOWN, type Value } from './values';

/** The code reached `throw`. */
export class CodeThrow extends Error {}

/** The code does more than a migration does; reading it was given up. */
export class TooMuch extends Error {}

/** How a statement ends. */
export type Completion =
  | { type: 'return'; value: Value }
  | { type: 'break' | 'continue' }
  | undefined;

/** The two halves of the reader, which call each other. */
export interface Evaluator {
  evaluate(node: Expression, scope: Scope, runtime: Runtime): Value;
  execute(node: Statement, scope: Scope, runtime: Runtime): Completion;
  apply(
    callee: Value,
    args: Value[],
    line: number,
    runtime: Runtime,
    self?: Value,
  ): Value;
}

const MAX_STEPS = 300_000;
const MAX_DEPTH = 60;

/** State of one reading: what was done, and how much was spent. */
export class Runtime {
  readonly journal = new Journal();
  private steps = 0;
  private depth = 0;
  private doubts: (() => void)[] | undefined;
  private uncertain: { line: number; mark: number } | undefined;

  constructor(
    private readonly evaluator: Evaluator,
    /** Values of modules that the code imports. */
    readonly modules: (name: string) => Value = () => UNKNOWN,
  ) {}

  evaluate(node: Expression, scope: Scope): Value {
    this.spend();
    return this.evaluator.evaluate(node, scope, this);
  }

  execute(node: Statement, scope: Scope): Completion {
    this.spend();
    return this.evaluator.execute(node, scope, this);
  }

  /** @throws TooMuch when the budget is used up */
  spend(steps = 1): void {
    this.steps += steps;
    if (this.steps > MAX_STEPS) throw new TooMuch();
  }

  /** Calls a function of the code, or a method of its tool. */
  apply(callee: Value, args: Value[], line: number, self?: Value): Value {
    if (this.depth >= MAX_DEPTH) throw new TooMuch();
    this.depth++;
    try {
      return this.evaluator.apply(callee, args, line, this, self);
    } finally {
      this.depth--;
    }
  }

  /** What is left of a value after `await`. */
  settle(value: Value): Value {
    if (value instanceof Host) return value.settle(this);
    if (Array.isArray(value)) {
      this.spend(value.length);
      return value.map(item => this.settle(item));
    }
    return value;
  }

  /** Remembers how to forget a write, while it is not known whether the code runs. */
  wrote(forget: () => void): void {
    this.doubts?.push(forget);
  }

  /**
   * Runs code that may run, or run any number of times. What it does to the schema cannot be told, and
   * what it writes is no longer known.
   */
  speculate(line: number, reason: string, body: () => Completion | void): void {
    const mark = this.journal.mark;
    const outer = this.doubts;
    const doubts: (() => void)[] = [];
    this.doubts = doubts;
    let leaves = false;
    try {
      leaves = body()?.type === 'return';
    } catch (error) {
      // Where the code throws, nothing of it is kept: what is read is what happens when it does not.
      if (!(error instanceof CodeThrow)) throw error;
    } finally {
      this.doubts = outer;
    }
    for (const forget of doubts) forget();
    outer?.push(...doubts);
    const done = this.journal.cut(mark);
    if (touchesSchema(done)) this.journal.opaque(line, reason);
    else if (done.length > 0) this.journal.act();
    if (leaves) this.uncertain ??= { line, mark: this.journal.mark };
  }

  /** Says what follows a place where the code may have ended already. */
  finish(): void {
    const { uncertain } = this;
    if (uncertain && touchesSchema(this.journal.since(uncertain.mark)))
      this.journal.opaque(uncertain.line, 'whether the code ends here');
  }
}
