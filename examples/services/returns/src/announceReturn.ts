import type { ReturnRepository } from './repositories/ReturnRepository';

const DAYS_TO_ANNOUNCE = 30;

/** Announces a return of some pieces of an order, within 30 days of its delivery. */
export async function announceReturn(
  returns: ReturnRepository,
  request: { orderRef: string; deliveredAt: Date; pieces: { sku: string; reasonCode: string }[] },
  now: Date,
): Promise<string> {
  if (request.pieces.length === 0) throw new Error('Name at least one piece.');
  const days = (now.getTime() - request.deliveredAt.getTime()) / 86_400_000;
  if (days > DAYS_TO_ANNOUNCE) throw new Error('The time to send it back is over.');
  return returns.insert(request.orderRef, request.pieces);
}
