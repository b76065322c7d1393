import type { RunTrust } from '@persistence-scorecard/plugin-persistence-common';

/** How the bundle that a result came in is believed, in a few words. */
export const TRUST_WORDS: Record<RunTrust, string> = {
  'verified-identity': 'verified CI identity',
  'listed-key': 'signed by a listed key',
  'trusted-source': 'a source that the operator trusts',
  local: 'given on the command line',
  'self-reported': 'self-reported, proves nothing',
};
