import type { Statement } from '@persistence-scorecard/plugin-persistence-common';
import { DenialReader } from '../denial';
import { languageOf } from '../language';
import type { MarkdownDocument, TextBlock } from '../markdownModel';
import { passagesOf, type Passage } from '../passages';
import { plain } from '../words';
import { TopicReader } from './topicReader';

/**
 * How a topic fares when its own words are denied:
 * - `never`: "no rollback script" states none, whatever the reason;
 * - `not-needed`: only that it is not needed, with the reason, is a statement;
 * - `with-reason`: that it is not there, with the reason, is a statement;
 * - `counts`: saying no is a decision of its own ("nothing is denormalised").
 */
export type WhenDenied = 'never' | 'not-needed' | 'with-reason' | 'counts';

/** How one topic is recognised in a document. */
export interface Topic {
  topic: string;
  /** Words that name the topic, in a sentence or in what names the sentence. */
  words: RegExp;
  /** What a sentence must hold that nothing names the topic of, where `words` stand there by the way. */
  prose?: RegExp;
  /** Further words that name it in headings and labels only. */
  headings?: RegExp;
  /** When given, the block must also hold these. */
  also?: RegExp;
  /** In what names the sentence these serve as `also`: "Why PostgreSQL" asks for what stands below it. */
  alsoAbove?: RegExp;
  /** When given, a sentence with these does not count. */
  not?: RegExp;
  /** Default `never`. */
  denied?: WhenDenied;
  /**
   * How many words must tell something beside the topic's own. Default 1; 0 when to name it is
   * enough. A cell needs 2 at most.
   */
  informative?: number;
  /** Words that tell nothing of this topic, beside the usual ones. */
  ignore?: RegExp;
  /** False when a ticked task states nothing of it: "[x] Restore tested" is a claim. */
  byClaim?: false;
  /** A heading with the words makes the sentences below it count. Default true. */
  byHeading?: boolean;
}

/** Blocks that state something: not placeholders, not unticked tasks. */
export function contentBlocks(document: MarkdownDocument): TextBlock[] {
  return document.blocks.filter(block => !block.placeholder && !block.unticked);
}

/** Where a document comes nearest to a topic that it does not state. */
const NEAREST = new WeakMap<MarkdownDocument, Record<string, number>>();

/** Lines of the headings or sentences that name a topic and do not state it, by topic. */
export function nearestLines(
  document: MarkdownDocument,
): Readonly<Record<string, number>> {
  return NEAREST.get(document) ?? {};
}

function noteNearest(
  document: MarkdownDocument,
  { topic, words, headings }: Topic,
  passages: readonly Passage[],
): void {
  const names = (text: string) => words.test(text) || headings?.test(text);
  const line =
    document.sections.find(({ title }) => names(plain(title)))?.line ??
    passages.find(({ text, label }) => names(label) || names(text))?.line;
  if (line === undefined) return;
  NEAREST.set(document, { ...NEAREST.get(document), [topic]: line });
}

/** The first place at which each topic is stated in content, not in a heading alone. */
export function detectTopics(
  document: MarkdownDocument,
  topics: readonly Topic[],
): Statement[] {
  const passages = passagesOf(document);
  const denials = new DenialReader(
    languageOf(document.blocks.map(block => block.text)),
  );
  return topics.flatMap(topic => {
    const reader = new TopicReader(topic, denials);
    const found = passages.find(passage => reader.isStatedIn(passage));
    if (!found) {
      noteNearest(document, topic, passages);
      return [];
    }
    const { line, endLine } = found;
    return [{ topic: topic.topic, line, endLine }];
  });
}
