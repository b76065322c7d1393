import type { NeutralEdit } from '../suite/defect';
import { form } from './form';
import { order } from './order';
import { wording } from './wording';

/** Every edit after which nothing may change. */
export const NEUTRAL_EDITS: readonly NeutralEdit[] = [
  ...form,
  ...order,
  ...wording,
];
