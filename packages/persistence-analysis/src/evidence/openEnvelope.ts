import {
  IN_TOTO_PAYLOAD_TYPE,
  type DsseEnvelope,
} from '@persistence-scorecard/plugin-persistence-common';
import { decodeBase64 } from './dsse';

/** Whether a JSON value is meant as a DSSE envelope; whether it is a right one is another question. */
export function looksLikeEnvelope(value: unknown): boolean {
  return isRecord(value) && 'payload' in value && 'signatures' in value;
}

/** Takes the payload out of an envelope, or says in one sentence why it is none. Never throws. */
export function openEnvelope(
  value: unknown,
):
  | { envelope: DsseEnvelope; payload: Uint8Array; problem?: undefined }
  | { problem: string } {
  if (!isRecord(value)) return { problem: 'The envelope is not an object.' };
  const { payloadType, payload, signatures } = value;
  if (payloadType !== IN_TOTO_PAYLOAD_TYPE) {
    return {
      problem: `The payload type of the envelope is not ${IN_TOTO_PAYLOAD_TYPE}.`,
    };
  }
  const bytes = typeof payload === 'string' ? decodeBase64(payload) : undefined;
  if (!bytes) return { problem: 'The payload of the envelope is not base64.' };
  if (!Array.isArray(signatures) || !signatures.every(isSignature)) {
    return { problem: 'The envelope has no list of signatures.' };
  }
  return { envelope: value as unknown as DsseEnvelope, payload: bytes };
}

function isSignature(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.sig === 'string' &&
    (value.keyid === undefined || typeof value.keyid === 'string')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
