/**
 * Proves the analysis: seeded defects, neutral edits, a benchmark, a fuzzer and a check of every regular
 * expression. Nothing of it is published.
 *
 * @packageDocumentation
 */
export * from './defects';
export * from './neutral';
export * from './suite/defect';
export * from './suite/printSuite';
export * from './suite/runSuite';
