import { createHash } from 'node:crypto';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  foreignBundle,
  parseBundle,
  type ParsedBundle,
} from '@persistence-scorecard/analysis';
import {
  canonicalJson,
  EVIDENCE_EXTENSION,
  MAX_BUNDLE_BYTES,
  type EvidenceBundle,
  type Finding,
} from '@persistence-scorecard/plugin-persistence-common';

/** A submission whose bundle is right in itself. */
export interface ReadSubmission {
  entityRef: string;
  bundle: EvidenceBundle;
  digest: string;
  /** The envelope that it came in, not verified. */
  signed: ParsedBundle['signed'];
}

/** Why a submission is not taken. */
export interface Refusal {
  entityRef?: string;
  digest?: string;
  message: string;
  findings?: Finding[];
}

const FIELDS = ['entityRef', 'bundle', 'envelope'];
/** Largest integer of the database. */
const MAX_ATTEMPT = 2 ** 31 - 1;

/** Reads one submission without asking anybody; what is wrong with it does not depend on who sent it. Never throws. */
export function readSubmission(
  raw: unknown,
  now: string,
): { submission: ReadSubmission } | { refusal: Refusal } {
  try {
    return read(raw, now);
  } catch (error) {
    // Nested so deeply that it cannot be walked through.
    if (error instanceof RangeError)
      return { refusal: { message: 'The bundle is nested too deeply.' } };
    throw error;
  }
}

/** Bytes of the bundle or envelope of a submission; 0 when there is none. */
export function bundleBytes(raw: unknown): number {
  if (!isRecord(raw)) return 0;
  try {
    const text = JSON.stringify(raw.bundle ?? raw.envelope);
    return text === undefined ? 0 : Buffer.byteLength(text);
  } catch {
    return 0;
  }
}

function read(
  raw: unknown,
  now: string,
): { submission: ReadSubmission } | { refusal: Refusal } {
  const named =
    isRecord(raw) && typeof raw.entityRef === 'string'
      ? raw.entityRef.slice(0, 255)
      : undefined;
  const refuse = (message: string, finding?: Finding) => ({
    refusal: {
      ...(named === undefined ? {} : { entityRef: named }),
      message,
      ...(finding ? { findings: [finding] } : {}),
    },
  });
  if (!isRecord(raw)) return refuse('The submission is not an object.');
  const extra = Object.keys(raw).find(key => !FIELDS.includes(key));
  if (extra !== undefined)
    return refuse(
      `The submission has an unknown field ${JSON.stringify(
        extra.slice(0, 100),
      )}.`,
    );
  if (raw.entityRef !== undefined && typeof raw.entityRef !== 'string')
    return refuse('entityRef is not a text.');
  if ((raw.bundle === undefined) === (raw.envelope === undefined))
    return refuse(
      'The submission needs a bundle or an envelope, and not both.',
    );
  const bytes = Buffer.from(JSON.stringify(raw.bundle ?? raw.envelope), 'utf8');
  if (bytes.length > MAX_BUNDLE_BYTES)
    return refuse('The bundle has more than 1 MB; send results and no logs.');
  const { bundle, signed, problem } = parseBundle(bytes, '', now);
  if (!bundle) {
    const { path: _, line: __, ...finding } = problem!;
    return refuse(finding.message, finding);
  }
  if ((raw.envelope === undefined) !== (signed === undefined))
    return refuse(
      'An envelope belongs into envelope, a bare bundle into bundle.',
    );
  return identify(named, bundle, signed);
}

function identify(
  named: string | undefined,
  bundle: EvidenceBundle,
  signed: ParsedBundle['signed'],
): { submission: ReadSubmission } | { refusal: Refusal } {
  const digest = createHash('sha256')
    .update(canonicalJson(bundle))
    .digest('hex');
  const { component, run } = bundle.predicate[EVIDENCE_EXTENSION];
  const refuse = (message: string, entityRef = named) => ({
    refusal: { ...(entityRef ? { entityRef } : {}), digest, message },
  });
  const asked = named ?? component;
  if (asked === undefined)
    return refuse(
      'Neither the submission nor its bundle says which service it is about.',
    );
  const entityRef = fullRef(asked);
  if (entityRef === undefined)
    return refuse(`${JSON.stringify(asked)} is no entity ref.`);
  const foreign = foreignBundle(bundle, '', entityRef);
  if (foreign) return refuse(foreign.message, entityRef);
  if ([...run.id, ...run.tool.name].some(char => char < ' '))
    return refuse(
      'The run id or the name of the tool holds a control character.',
      entityRef,
    );
  if (run.attempt > MAX_ATTEMPT)
    return refuse(`The run cannot be at attempt ${run.attempt}.`, entityRef);
  return { submission: { entityRef, bundle, digest, signed } };
}

/** `orders` and `component:orders` mean `component:default/orders`. */
function fullRef(ref: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, {
        defaultKind: 'component',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
