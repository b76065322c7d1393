export { AssuranceMarks, assuranceLabel } from './AssuranceMarks';
export { Chip } from './Chip';
export {
  CompletenessBar,
  completenessOf,
  type Completeness,
} from './CompletenessBar';
export { GateSign, gateWord } from './GateSign';
export { LevelLadder } from './LevelLadder';
export { OutcomeSign, WaivedSign, outcomeWord } from './OutcomeSign';
export { SignIcon } from './icons';
export { tokensOf } from './tokens';
