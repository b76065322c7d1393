import { createHash } from 'node:crypto';
import type { Response } from 'express';

/** Answers with a weak ETag over all of the body; Express answers 304 by itself to who has it. */
export function sendTagged(res: Response, body: object): void {
  const text = JSON.stringify(body);
  const hash = createHash('sha256').update(text).digest('base64url');
  res.setHeader('ETag', `W/"${hash.slice(0, 22)}"`);
  res.setHeader('Cache-Control', 'private, no-cache');
  res.json(body);
}
