export { AssuranceMarks, assuranceLabel } from './AssuranceMarks';
export { Chip, type ToneName } from './Chip';
export {
  CompletenessBar,
  completenessOf,
  completenessWords,
  isAllUnknown,
  type Completeness,
} from './CompletenessBar';
export { GateSign, gateWord } from './GateSign';
export { LevelLadder } from './LevelLadder';
export { OutcomeSign, WaivedSign, outcomeWord } from './OutcomeSign';
export { SignIcon, type SignShape } from './icons';
export { tokensOf } from './tokens';
