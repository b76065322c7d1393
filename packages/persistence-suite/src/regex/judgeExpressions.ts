import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ALLOWED, type Allowed } from './allowed';
import { boundedSteps } from './boundedSteps';
import type { FoundExpression } from './findExpressions';

/** More ways than this from one place are no comfort, bounded or not. */
const MAX_STEPS = 20_000;
/** The suite reads what the suite writes. */
const OWN = 'packages/persistence-suite/';
const PROVEN = join(
  dirname(require.resolve('@persistence-scorecard/suite/package.json')),
  'src/regex/proven.json',
);

/** Expressions that are left to be checked, and what is said of them that is not true any more. */
export interface OpenExpressions {
  open: FoundExpression[];
  /** How many were found, apart from those of the suite itself. */
  found: number;
  bounded: number;
  proven: number;
  unusedAllowances: Allowed[];
}

/** Sorts out the expressions that are linear by their form, were proven before, or are allowed with a reason. */
export function openExpressions(
  expressions: readonly FoundExpression[],
): OpenExpressions {
  const distinct = new Map<string, FoundExpression>();
  for (const expression of expressions) {
    if (expression.place.startsWith(OWN)) continue;
    distinct.set(keyOf(expression), expression);
  }
  const proven = readProven();
  const used = new Set<Allowed>();
  const result: OpenExpressions = {
    open: [],
    found: distinct.size,
    bounded: 0,
    proven: 0,
    unusedAllowances: [],
  };
  for (const [key, expression] of distinct) {
    const allowance = ALLOWED.find(
      ({ file, part }) =>
        expression.place.startsWith(`${file}:`) &&
        expression.source.includes(part),
    );
    if (allowance) used.add(allowance);
    else if (proven.has(key)) result.proven++;
    else if (boundedSteps(expression.source, expression.flags) <= MAX_STEPS)
      result.bounded++;
    else result.open.push(expression);
  }
  result.unusedAllowances = ALLOWED.filter(allowance => !used.has(allowance));
  return result;
}

/** Expressions that recheck once found safe, so that no test has to wait for it again. */
export function readProven(): ReadonlySet<string> {
  try {
    return new Set(JSON.parse(readFileSync(PROVEN, 'utf8')) as string[]);
  } catch {
    return new Set();
  }
}

export function writeProven(keys: Iterable<string>): void {
  const sorted = [...new Set(keys)].sort();
  writeFileSync(PROVEN, `${JSON.stringify(sorted, undefined, 2)}\n`);
}

export function keyOf({ source, flags }: FoundExpression): string {
  return `/${source}/${flags}`;
}
