export { growthDrill, type GrowthOptions } from './growthDrill';
export { BadExportError } from './sizePoint';
