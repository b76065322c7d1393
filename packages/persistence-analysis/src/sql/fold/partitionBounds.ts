import type { PartitionBoundSpec } from 'libpg-query';
import { listText, looseExpression } from '../expression';

/** Which rows a partition takes, in the same words however its bounds are written. */
export function partitionBounds(bound: PartitionBoundSpec): string {
  if (bound.is_default) return 'default';
  const list = (nodes: Parameters<typeof listText>[0]) =>
    looseExpression(listText(nodes)).replaceAll(',', ', ');
  if (bound.strategy === 'h')
    return `modulus ${bound.modulus} remainder ${bound.remainder ?? 0}`;
  return bound.strategy === 'l'
    ? `in (${list(bound.listdatums)})`
    : `from (${list(bound.lowerdatums)}) to (${list(bound.upperdatums)})`;
}
