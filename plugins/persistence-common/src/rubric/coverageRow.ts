import type { CoverageMethod } from './coverage';

/** A requirement, how it is checked, by which criteria (space-separated ids), and what stays open. */
export type CoverageRow = [
  requirement: string,
  method: CoverageMethod,
  criteria: string,
  note?: string,
];

/** A section of the source with its requirements. */
export type CoverageSection = readonly [
  section: string,
  rows: readonly CoverageRow[],
];
