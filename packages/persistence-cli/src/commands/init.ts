import { stat } from 'node:fs/promises';
import { EXIT } from '../exitCodes';
import { readDesign } from '../init/design';
import { planSkeletons, type Step } from '../init/plan';
import { writeNew } from '../init/writeFiles';
import { readEntity } from '../input/readEntity';
import { UsageError } from '../usageError';

/** Options of `persistence init`. */
export interface InitOptions {
  /** Skeletons of the inputs too. */
  inputs?: boolean;
  /** Say what would be done, and write nothing. */
  dryRun?: boolean;
}

/**
 * Writes skeletons of the documents that a service lacks, from its real schema and migrations, and never
 * over a file that is there. Exit code 0 when every missing document was written, 2 when one could not
 * be told from what is there.
 *
 * @throws UsageError for a folder that cannot be used
 */
export async function init(
  dir: string,
  options: InitOptions,
): Promise<{ output: string; exitCode: number }> {
  const isDirectory = await stat(dir).then(
    s => s.isDirectory(),
    () => false,
  );
  if (!isDirectory) {
    throw new UsageError(
      `${dir} is not a folder. Name the service's root folder.`,
    );
  }
  const { entityRef } = await readEntity(dir);
  const service = entityRef.slice(entityRef.lastIndexOf('/') + 1);
  const { design, tree } = await readDesign(
    dir,
    service,
    new Date().toISOString(),
  );
  const steps = await planSkeletons(design, tree, {
    inputs: options.inputs === true,
  });
  const lines: string[] = [];
  let places = 0;
  let exitCode: number = EXIT.allowed;
  for (const step of steps) {
    const done = await carryOut(dir, step, options.dryRun === true);
    lines.push(done.line);
    places += done.places;
    if (done.failed) exitCode = EXIT.inconclusive;
  }
  return { output: [...lines, ...ending(places)].join('\n'), exitCode };
}

async function carryOut(
  dir: string,
  step: Step,
  dryRun: boolean,
): Promise<{ line: string; places: number; failed?: boolean }> {
  if (step.action === 'keep') {
    return { line: `kept         ${step.path}`, places: 0 };
  }
  if (step.action === 'cannot') {
    const line = `not written  ${step.path}: ${step.reason}`;
    return { line, places: 0, failed: true };
  }
  const places = step.text.split('TODO(persistence):').length - 1;
  const note = places > 0 ? `  (${count(places)} to fill)` : '';
  if (dryRun) return { line: `would write  ${step.path}${note}`, places };
  const written = await writeNew(dir, step);
  if (written === 'written') {
    return { line: `wrote        ${step.path}${note}`, places };
  }
  return written === 'kept'
    ? { line: `kept         ${step.path}`, places: 0 }
    : {
        line: `not written  ${step.path}: a folder on the way leads out of ${dir}`,
        places: 0,
        failed: true,
      };
}

function ending(places: number): string[] {
  if (places === 0) return [];
  return [
    '',
    `${count(
      places,
    )} marked TODO(persistence). A document does not pass before all of its places are filled;`,
    '"persistence check" names those that are left.',
  ];
}

function count(places: number): string {
  return places === 1 ? '1 place' : `${places} places`;
}
