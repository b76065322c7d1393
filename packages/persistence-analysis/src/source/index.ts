export { applyCaps, DEFAULT_CAPS, isInSkippedDirectory } from './caps';
export type { CapResult, SourceCaps } from './caps';
export { LocalSourceTree } from './localSourceTree';
export { MemorySourceTree, takeSnapshot } from './memorySourceTree';
export type { SourceSnapshot } from './memorySourceTree';
