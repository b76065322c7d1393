export { decideApplicability, type Applicability } from './applicability';
export { evaluateScorecard, type EvaluationSubject } from './evaluateScorecard';
export { FactSet } from './factSet';
export { decideGate, isGateCriterion } from './gate';
export { isLargerBetter, metricUnit, trendOf } from './metrics';
export { summarize, weakestItem, type SummaryOfScorecard } from './summarize';
