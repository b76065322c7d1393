export { integrityDrill } from './integrityDrill';
export type { IntegrityOptions } from './types';
