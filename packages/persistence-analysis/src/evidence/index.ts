export { bundleFacts } from './bundleFacts';
export type { BundleOrigin } from './bundleFacts';
export { assertEvidenceKey, signBundle, verifyEnvelope } from './dsse';
export type { EvidenceKey, SignatureState } from './dsse';
export { foreignBundle } from './foreignBundle';
export { parseBundle } from './parseBundle';
export type { ParsedBundle } from './parseBundle';
export { readBundles } from './readBundles';
export type { BundleFile } from './readBundles';
