import { parseBundle, signBundle } from '@persistence-scorecard/analysis';
import {
  MAX_BUNDLE_BYTES,
  type EvidenceBundle,
  type EvidenceSubmission,
} from '@persistence-scorecard/plugin-persistence-common';
import type { InputFile } from './inputFiles';
import type { Outgoing, Withheld } from './types';

/** How bundles are sent. */
export interface BundleOptions {
  /** The service, when the caller named it: the server compares it with the bundle. */
  entityRef?: string;
  /** Signs what is not signed yet. Throws for a key that is none. */
  sign?: { key: string; id: string };
}

/** Whether the content is meant as a bundle or an envelope, right or not. */
export function looksLikeBundle({ bytes }: InputFile): boolean {
  const text = new TextDecoder().decode(bytes).trimStart();
  if (!text.startsWith('{')) return false;
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    return (
      ('payload' in value && 'signatures' in value) ||
      ('predicateType' in value && 'subject' in value)
    );
  } catch {
    return false;
  }
}

/** Reads a bundle, bare or in an envelope, as the server will. */
export function readBundleFile(
  file: InputFile,
  options: BundleOptions,
  now: string,
): Outgoing | Withheld {
  const files = [file.path];
  const bytes = compact(file.bytes);
  if (bytes.byteLength > MAX_BUNDLE_BYTES)
    return tooLarge(files, bytes.byteLength, []);
  const { bundle, signed, problem } = parseBundle(bytes, file.path, now);
  if (!bundle)
    return {
      files,
      status: 'unusable',
      message: problem!.message,
      findings: [problem!],
    };
  return outgoing(
    files,
    signed
      ? { ...named(options), envelope: signed.envelope }
      : submissionOf(bundle, options),
  );
}

/** A bundle as it is sent, signed where that was asked for. */
export function submissionOf(
  bundle: EvidenceBundle,
  options: BundleOptions,
): EvidenceSubmission {
  const { sign } = options;
  return sign
    ? { ...named(options), envelope: signBundle(bundle, sign.key, sign.id) }
    : { ...named(options), bundle };
}

/** What is too large for the server is not sent at all: alone it would be refused, and with others it costs. */
export function outgoing(
  files: readonly string[],
  submission: EvidenceSubmission,
  findings: Outgoing['findings'] = [],
): Outgoing | Withheld {
  const size = Buffer.byteLength(
    JSON.stringify(submission.bundle ?? submission.envelope),
  );
  if (size > MAX_BUNDLE_BYTES) return tooLarge(files, size, findings);
  return { files, submission, findings };
}

function tooLarge(
  files: readonly string[],
  bytes: number,
  findings: Outgoing['findings'],
): Withheld {
  const size = (bytes / 1024 / 1024).toFixed(2);
  return {
    files,
    status: 'unusable',
    message: `The bundle has ${size} MB, and the server takes 1 MB. Send results and no logs.`,
    findings,
  };
}

/** The spaces of a file that is too large are not sent, so they do not count. */
function compact(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength <= MAX_BUNDLE_BYTES) return bytes;
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return Buffer.from(JSON.stringify(value), 'utf8');
}

function named({ entityRef }: BundleOptions): { entityRef?: string } {
  return entityRef === undefined ? {} : { entityRef };
}
