export { CRITERIA } from './registry';
export { CLAIMED_NOT_PROVEN } from './support/claims';
export { BENCHMARK_CHECKS } from './support/benchmark';
export { RESTORE_CHECKS } from './support/restoreDrill';
export { isCoverageFinding } from './support/parseCoverage';
