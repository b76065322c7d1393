export { readAggregates, readContext } from './aggregates';
export { decodeText, MAX_DOCUMENT_BYTES, tooLarge } from './decode';
export { absentDocument, documentFact } from './documentFact';
export { findDurations } from './durations';
export type { Duration } from './durations';
export { parseMarkdown } from './parseMarkdown';
export type * from './markdownModel';
export { schemaFromMarkdown } from './schemaMarkdown';
export { isSql } from './wholePlaceholder';
