import type { Objective } from '../../model';

/** Whether a measured value is within its bound. What is no number never is. */
export function meets(objective: Objective, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  return objective.op === '<='
    ? value <= objective.value
    : value >= objective.value;
}

const MINUTES: Record<string, number> = {
  ms: 1 / 60_000,
  s: 1 / 60,
  min: 1,
  h: 60,
};

/** A duration in minutes, or undefined for a unit that is none. */
export function toMinutes(value: number, unit: string): number | undefined {
  const factor = MINUTES[unit];
  return factor === undefined || !Number.isFinite(value)
    ? undefined
    : value * factor;
}

/** A number as people read it: at most two decimals. */
export function readable(value: number): string {
  return String(Math.round(value * 100) / 100);
}
