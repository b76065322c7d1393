import type { Defect } from '../suite/defect';
import { absent } from './absent';
import { coupling } from './coupling';
import { driftDefects } from './drift';
import { evidence } from './evidence';
import { indexDefects } from './indexes';
import { metricDefects } from './metrics';
import { migrations } from './migrations';
import { models } from './models';
import { operations } from './operations';
import { otherServices } from './otherServices';
import { placeholders } from './placeholders';
import { protectionDefects } from './protection';
import { queryDefects } from './queries';
import { recovery } from './recovery';
import { references } from './references';
import { rollbacks } from './rollbacks';
import { runs } from './runs';
import { schemaDefects } from './schema';
import { sensitive } from './sensitive';
import { settings } from './settings';
import { staleness } from './staleness';

/** Every defect of the suite. */
export const DEFECTS: readonly Defect[] = [
  ...absent,
  ...placeholders,
  ...otherServices,
  ...models,
  ...schemaDefects,
  ...driftDefects,
  ...indexDefects,
  ...queryDefects,
  ...references,
  ...coupling,
  ...sensitive,
  ...protectionDefects,
  ...migrations,
  ...rollbacks,
  ...operations,
  ...recovery,
  ...settings,
  ...staleness,
  ...runs,
  ...metricDefects,
  ...evidence,
];
