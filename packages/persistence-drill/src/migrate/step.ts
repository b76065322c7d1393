import type { StepScript } from '@persistence-scorecard/analysis';
import { changesWholeServer, readScript, type Script } from './statements';
import { NO_DATA, type StepOutcome } from './verdicts';

/** A step, read for execution. */
export interface Step {
  source: StepScript;
  up?: Script;
  down?: Script;
}

/** Reads both halves of a step. */
export function readStep(source: StepScript): Step {
  return { source, ...halves(source) };
}

/** How a step stands before it is tried. */
export function outcomeOf({ source }: Step): StepOutcome {
  const { version, name, path, rollback } = source;
  return {
    version,
    name,
    path,
    ...(rollback ? { rollbackPath: rollback.path } : {}),
    applied: 'ok',
    verdict: 'skipped',
    milliseconds: 0,
    data: NO_DATA,
  };
}

/** The first statement of a step that is about more than the drill's own database. */
export function changesServer({ up, down }: Step): string | undefined {
  return changesWholeServer([...(up?.pieces ?? []), ...(down?.pieces ?? [])]);
}

function halves({ path, forward, rollback, transaction }: StepScript) {
  const read = (file: { path: string; text: string } | undefined) => {
    if (!file) return undefined;
    const script = readScript(file.path, file.text);
    return transaction === false ? { ...script, standsAlone: true } : script;
  };
  return {
    up: forward && read({ path, text: forward.text }),
    down: read(rollback),
  };
}
