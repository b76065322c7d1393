export {
  builtInRubric,
  createRubric,
  DEFAULT_FRESHNESS,
  RUBRIC_VERSION,
  type RubricOptions,
} from './createRubric';
export {
  describeRubric,
  explainCriterion,
  type CriterionDescription,
  type RubricDescription,
} from './describeRubric';
export { canonicalJson } from './canonicalJson';
export { sha256Hex } from './sha256';
export {
  COVERAGE,
  coverageMarkdown,
  type CoverageEntry,
  type CoverageMethod,
} from './coverage';
