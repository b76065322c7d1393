import {
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import {
  IN_TOTO_PAYLOAD_TYPE,
  type DsseEnvelope,
  type EvidenceBundle,
} from '@persistence-scorecard/plugin-persistence-common';

/** A public key that the operator listed. */
export interface EvidenceKey {
  id: string;
  /** PEM, SPKI, Ed25519. */
  publicKey: string;
}

const MAX_SIGNATURES = 10;
/** Length of an Ed25519 signature, bytes. */
const SIGNATURE_BYTES = 64;
const parsed = new Map<string, KeyObject>();

/**
 * Signs a bundle: DSSE version 1 with Ed25519 over the bundle's bytes.
 *
 * @param privateKey - PEM, PKCS #8
 * @param keyid - the id under which the operator lists the public key
 * @throws when the key is none, or not of Ed25519
 */
export function signBundle(
  bundle: EvidenceBundle,
  privateKey: string,
  keyid: string,
): DsseEnvelope {
  const key = ed25519(createPrivateKey(privateKey));
  const payload = Buffer.from(JSON.stringify(bundle), 'utf8');
  return {
    payloadType: IN_TOTO_PAYLOAD_TYPE,
    payload: payload.toString('base64'),
    signatures: [
      {
        keyid,
        sig: sign(
          null,
          preAuthentication(IN_TOTO_PAYLOAD_TYPE, payload),
          key,
        ).toString('base64'),
      },
    ],
  };
}

/** What the signatures of an envelope say. */
export type SignatureState =
  /** One of the keys made one of them. */
  | { state: 'signed'; keyId: string }
  /** No signature names one of the keys, and none was made by one: as good as unsigned. */
  | { state: 'unlisted' }
  /** A signature names one of the keys and was not made by it for this payload. */
  | { state: 'forged'; keyId: string };

/**
 * Compares the signatures of an envelope with keys. The key id in it is only a hint: every key is tried,
 * so that a wrong id neither helps nor harms. Never throws.
 */
export function verifyEnvelope(
  envelope: DsseEnvelope,
  payload: Uint8Array,
  keys: readonly EvidenceKey[],
): SignatureState {
  const signed = preAuthentication(envelope.payloadType, payload);
  const signatures = envelope.signatures.slice(0, MAX_SIGNATURES);
  for (const { sig } of signatures) {
    const bytes = decodeBase64(sig);
    if (bytes?.length !== SIGNATURE_BYTES) continue;
    const key = keys.find(k => verify(null, signed, publicKeyOf(k), bytes));
    if (key) return { state: 'signed', keyId: key.id };
  }
  const named = keys.find(({ id }) =>
    signatures.some(({ keyid }) => keyid === id),
  );
  return named ? { state: 'forged', keyId: named.id } : { state: 'unlisted' };
}

/** @throws when the key is not PEM, or not of Ed25519 */
export function assertEvidenceKey(key: EvidenceKey): void {
  publicKeyOf(key);
}

/** Bytes of base64 as it is written by encoders, or undefined: one payload has one spelling. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

/** PAE of DSSE v1: what is signed names type and lengths, so that no two envelopes share it. */
function preAuthentication(type: string, payload: Uint8Array): Buffer {
  const typeBytes = Buffer.from(type, 'utf8');
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${typeBytes.length} `, 'utf8'),
    typeBytes,
    Buffer.from(` ${payload.length} `, 'utf8'),
    payload,
  ]);
}

function publicKeyOf({ publicKey }: EvidenceKey): KeyObject {
  let key = parsed.get(publicKey);
  if (!key) {
    key = ed25519(createPublicKey(publicKey));
    parsed.set(publicKey, key);
  }
  return key;
}

function ed25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new Error(
      `The key is of type ${key.asymmetricKeyType}; evidence is signed with Ed25519 keys`,
    );
  }
  return key;
}
