import {
  EVIDENCE_EXTENSION,
  evidenceBundleSchema,
  type DsseEnvelope,
  type EvidenceBundle,
  type Finding,
} from '@persistence-scorecard/plugin-persistence-common';
import Ajv2020, { type ErrorObject } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { decodeText } from '../documents/decode';
import { listsDisagree } from './listsDisagree';
import { looksLikeEnvelope, openEnvelope } from './openEnvelope';

const ajv = new Ajv2020({ allErrors: false, strict: false });
addFormats(ajv);
const validate = ajv.compile<EvidenceBundle>(evidenceBundleSchema);

/** Clocks of CI runners are allowed to be this much ahead. */
const MAX_AHEAD_MS = 5 * 60 * 1000;

/** A bundle, or the one problem for which it is rejected. */
export interface ParsedBundle {
  bundle?: EvidenceBundle;
  /** The envelope that it came in; its signatures are not verified here. */
  signed?: { envelope: DsseEnvelope; payload: Uint8Array };
  problem?: Finding;
}

/**
 * Reads one bundle, bare or in a DSSE envelope; a bundle with any problem is rejected whole. Problems of
 * a bundle in an envelope are at its first line, since people read no base64. Never throws.
 */
export function parseBundle(
  bytes: Uint8Array,
  path: string,
  now: string,
): ParsedBundle {
  return parse(bytes, path, now, true);
}

function parse(
  bytes: Uint8Array,
  path: string,
  now: string,
  mayBeEnvelope: boolean,
): ParsedBundle {
  const { text, findings } = decodeText(bytes, path);
  if (text === undefined || findings.length > 0) {
    return { problem: findings[0] };
  }
  const reject = (message: string, line: number, fix: string) => ({
    problem: { message, severity: 'problem' as const, path, line, fix },
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return reject(
      `The evidence bundle is not valid JSON: ${message}`,
      lineOfJsonError(message, text),
      'Write the bundle anew with the tool that made it.',
    );
  }
  if (mayBeEnvelope && looksLikeEnvelope(value)) {
    const opened = openEnvelope(value);
    if (opened.problem !== undefined) {
      return reject(
        opened.problem,
        1,
        'Sign the bundle anew with the tool that made it.',
      );
    }
    const { bundle, problem } = parse(opened.payload, path, now, false);
    return problem
      ? { problem: { ...problem, line: 1 } }
      : { bundle, signed: opened };
  }
  if (!validate(value)) {
    const [error] = validate.errors ?? [];
    return reject(
      `The evidence bundle does not follow its schema: ${describe(error)}`,
      error ? lineOfPointer(text, error.instancePath) : 1,
      'Correct the field; docs/run-in-ci.md shows a whole bundle.',
    );
  }
  const { run, metrics = [] } = value.predicate[EVIDENCE_EXTENSION];
  const latest = Date.parse(now) + MAX_AHEAD_MS;
  const times = [run.finishedAt, ...metrics.map(m => m.observedAt)];
  const future = times.find(time => Date.parse(time) > latest);
  if (future !== undefined) {
    return reject(
      `The evidence bundle is from the future: ${future}`,
      lineOfText(text, future),
      'Set the clock of the machine that ran it, and run it again.',
    );
  }
  if (Date.parse(run.startedAt) > Date.parse(run.finishedAt)) {
    return reject(
      'The run of the evidence bundle ends before it starts.',
      lineOfText(text, run.finishedAt),
      'Write the bundle anew with the tool that made it.',
    );
  }
  const disagreement = listsDisagree(value);
  if (disagreement) {
    return reject(
      `The lists of the evidence bundle disagree with its checks: ${disagreement}.`,
      lineOfText(text, 'Tests"'),
      'List every check under its own status, and nothing else.',
    );
  }
  return { bundle: value };
}

function describe(error: ErrorObject | undefined): string {
  if (!error) return 'it is not an evidence bundle';
  const at = error.instancePath.replaceAll('~1', '/').replaceAll('~0', '~');
  const missing = error.params.missingProperty as string | undefined;
  if (missing !== undefined) return `${at || '/'} lacks ${missing}`;
  return `${at || '/'} ${error.message ?? 'is not valid'}`;
}

/**
 * Node names the position of most errors, but not that of an unexpected token. That one is found by
 * halving: a text cut off before the error is merely incomplete, one cut off after it is wrong.
 */
function lineOfJsonError(message: string, text: string): number {
  const stated = /position (\d+)/.exec(message)?.[1];
  let position = stated === undefined ? text.length : Number(stated);
  if (stated === undefined && !/end of JSON/i.test(message)) {
    let [incomplete, wrong] = [0, text.length];
    while (wrong - incomplete > 1) {
      const middle = Math.floor((incomplete + wrong) / 2);
      if (isMerelyIncomplete(text.slice(0, middle))) incomplete = middle;
      else wrong = middle;
    }
    position = incomplete;
  }
  return text.slice(0, position).split('\n').length;
}

function isMerelyIncomplete(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    return (
      /end of JSON/i.test(message) ||
      Number(position) === text.length ||
      /Unterminated/.test(message)
    );
  }
}

/** The line of the last key of a JSON pointer: keys are looked for one after the other. */
function lineOfPointer(text: string, pointer: string): number {
  let offset = 0;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (/^\d+$/.test(key)) continue;
    const next = text.indexOf(`"${key}"`, offset);
    if (next < 0) break;
    offset = next;
  }
  return text.slice(0, offset).split('\n').length;
}

function lineOfText(text: string, needle: string): number {
  const index = text.indexOf(needle);
  return index < 0 ? 1 : text.slice(0, index).split('\n').length;
}
