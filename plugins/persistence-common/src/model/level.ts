/** Maturity step; 0 means not yet level 1. */
export type Level = 0 | 1 | 2 | 3 | 4;

/** What each level is called. */
export const LEVEL_NAMES: Record<Level, string> = {
  0: 'Not yet Basic',
  1: 'Basic',
  2: 'Managed',
  3: 'Resilient',
  4: 'Adaptive',
};

/** The level a service should reach unless the service or the operator says otherwise. */
export const DEFAULT_TARGET_LEVEL: Level = 3;
