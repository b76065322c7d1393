import {
  MAX_SUBMISSION_BODY_BYTES,
  MAX_SUBMISSIONS,
} from '@persistence-scorecard/plugin-persistence-common';
import type { Outgoing } from './types';

/** Room for `{"submissions":[]}` and for a proxy that counts otherwise. */
const SPARE_BYTES = 1024 * 1024;

/** Splits what is to be sent into calls that the server takes, in order. */
export function intoCalls(
  items: readonly Outgoing[],
  maxBytes = MAX_SUBMISSION_BODY_BYTES - SPARE_BYTES,
): Outgoing[][] {
  const calls: Outgoing[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item.submission)) + 1;
    const call = calls[calls.length - 1];
    if (call && call.length < MAX_SUBMISSIONS && bytes + size <= maxBytes) {
      call.push(item);
      bytes += size;
    } else {
      calls.push([item]);
      bytes = size;
    }
  }
  return calls;
}
