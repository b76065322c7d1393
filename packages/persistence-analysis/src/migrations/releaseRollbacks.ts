import type { MigrationStep } from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../sql/parse';
import { rollbackGaps } from './rollbackGaps';
import { SchemaEffects } from './schemaEffects';

/**
 * Compares what the steps of one release do with what their rollback scripts undo together: one logical
 * change can be split over files, and undone by the script of another file than the one that made it.
 */
export class ReleaseRollbacks {
  private steps: MigrationStep[] = [];
  private scripts: (readonly ParsedStatement[])[] = [];
  private up = new SchemaEffects();
  /** Nothing is said of a release with a step that could not be read or has no script. */
  private comparable = true;
  /** A tool wrote the SQL, and names of what it makes beside tables and columns are its own business. */
  private byTool = false;

  /** Effects that the forward script of the next step adds to. */
  get effects(): SchemaEffects {
    return this.up;
  }

  add(
    step: MigrationStep,
    back: readonly ParsedStatement[] | undefined,
    byTool = false,
  ): void {
    this.byTool ||= byTool;
    this.steps.push(step);
    const known = step.rollback === 'script' ? back : undefined;
    if (known) this.scripts.push(known);
    const silent = step.rollback === 'empty' || step.rollback === 'not-needed';
    if (!step.readable || (!known && !silent)) this.comparable = false;
  }

  /** Ends the release: adds to its steps what is wrong with the way back. */
  finish(): void {
    const undoing = [...this.steps]
      .reverse()
      .find(step => step.rollback === 'script');
    if (undoing) {
      for (const step of this.steps) {
        if (step.rollback === 'empty') step.undoneWith = undoing.path;
      }
      if (this.comparable) {
        const path = undoing.rollbackPath ?? undoing.path;
        const gaps = rollbackGaps(this.up, this.down(), path).filter(
          ({ detail }) => !this.byTool || /\b(?:table|column) /.test(detail),
        );
        if (gaps.length > 0) undoing.rollbackGaps = gaps;
      }
    }
    this.steps = [];
    this.scripts = [];
    this.up = new SchemaEffects();
    this.comparable = true;
    this.byTool = false;
  }

  /** The scripts run from the newest step to the oldest. */
  private down(): SchemaEffects {
    const effects = new SchemaEffects();
    for (const statement of [...this.scripts].reverse().flat()) {
      effects.see(statement);
    }
    return effects;
  }
}
