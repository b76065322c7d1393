/** `payloadType` of an envelope whose payload is an in-toto Statement. */
export const IN_TOTO_PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** One signature of an envelope. */
export interface DsseSignature {
  /** A hint which key it was made with; it is not signed and not believed. */
  keyid?: string;
  /** Ed25519 over the pre-authentication encoding, base64. */
  sig: string;
}

/** A signed evidence bundle: DSSE, whose payload is the Statement's bytes. */
export interface DsseEnvelope {
  payloadType: typeof IN_TOTO_PAYLOAD_TYPE;
  /** Base64. */
  payload: string;
  signatures: DsseSignature[];
}
