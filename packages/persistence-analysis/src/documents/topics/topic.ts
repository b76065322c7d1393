import type { Statement } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument, TextBlock } from '../markdownModel';
import { countWords, plain } from '../words';

/** How one topic is recognised in a document. */
export interface Topic {
  topic: string;
  /** Words that name the topic, in the block itself or in a heading above it. */
  words: RegExp;
  /** When given, the block itself must also hold these. */
  also?: RegExp;
  /** When given, a block with these does not count. */
  not?: RegExp;
  /** A heading with the words makes every block below it count. Default true. */
  byHeading?: boolean;
}

/** Fewer words than this do not state anything: "Sharding: no" gives no reason. */
const MIN_WORDS = 3;

/** Blocks that state something: not placeholders, not unticked tasks. */
export function contentBlocks(document: MarkdownDocument): TextBlock[] {
  return document.blocks.filter(block => !block.placeholder && !block.unticked);
}

/** The first place at which each topic is stated in content, not in a heading alone. */
export function detectTopics(
  document: MarkdownDocument,
  topics: readonly Topic[],
): Statement[] {
  const statements: Statement[] = [];
  const blocks = contentBlocks(document).map(block => ({
    block,
    text: plain(block.text),
    above: plain(block.headings.slice(1).join('\n') || ''),
  }));
  for (const topic of topics) {
    const found = blocks.find(({ block, text, above }) => {
      if (countWords(block.text) < MIN_WORDS) return false;
      if (topic.also && !topic.also.test(text)) return false;
      if (topic.not?.test(text)) return false;
      if (topic.words.test(text)) return true;
      return topic.byHeading !== false && topic.words.test(above);
    });
    if (found) statements.push({ topic: topic.topic, line: found.block.line });
  }
  return statements;
}
