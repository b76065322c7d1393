import type { Statement } from '@persistence-scorecard/plugin-persistence-common';
import { findDurations } from '../durations';
import type { MarkdownDocument, TextBlock } from '../markdownModel';
import { plain } from '../words';
import { contentBlocks } from './topic';

const NAMES = {
  rto: /(?<!\w)(rto|recovery time objectives?|wiederherstellungszeit\w{0,12}|wiederanlaufzeit\w{0,6}|objetivo de tiempo de recuperacion|objetivo de tempo de recuperacao|(?:delai|temps) de (?:reprise|retablissement))(?!\w)/g,
  rpo: /(?<!\w)(rpo|recovery point objectives?|wiederherstellungspunkt\w{0,12}|maximaler datenverlust|objetivo de punto de recuperacion|objetivo de ponto de recuperacao|perte de donnees maximale)(?!\w)/g,
} as const;

type Target = keyof typeof NAMES;

/**
 * RTO and RPO with their minutes, from sentences, table rows and from what stands below a heading that
 * names one of them. A duration belongs to the name that stands nearest before it, else nearest after.
 */
export function recoveryTargets(document: MarkdownDocument): Statement[] {
  const statements: Statement[] = [];
  for (const block of contentBlocks(document)) {
    statements.push(...targetsOf(block));
  }
  return statements;
}

function targetsOf(block: TextBlock): Statement[] {
  const text = plain(block.text);
  const named = namesIn(text);
  // Measured values of past drills are results, not targets.
  if (/\b(measured|actual|took|gemessen|medido|mesure)\b/.test(text)) {
    if (
      !/\b(target|objective|ziel\w*|objetivo|objectif|must|<=|≤)\b/.test(text)
    ) {
      return [];
    }
  }
  if (named.length === 0) {
    const heading = [...block.headings]
      .reverse()
      .map(title => namesIn(plain(title)))
      .find(names => names.length > 0);
    const [first] = findDurations(block.text);
    if (!heading || !first || new Set(heading.map(n => n.name)).size !== 1) {
      return [];
    }
    return [statement(heading[0].name, block, first.minutes)];
  }
  const found = new Map<Target, number>();
  for (const { minutes, index } of findDurations(text)) {
    const before = named.filter(n => n.index <= index).pop();
    const owner = before ?? named[0];
    if (!found.has(owner.name)) found.set(owner.name, minutes);
  }
  return [...found].map(([name, minutes]) => statement(name, block, minutes));
}

function statement(topic: Target, block: TextBlock, value: number): Statement {
  return { topic, line: block.line, value };
}

function namesIn(text: string): { name: Target; index: number }[] {
  const found: { name: Target; index: number }[] = [];
  for (const name of ['rto', 'rpo'] as const) {
    for (const match of text.matchAll(NAMES[name])) {
      found.push({ name, index: match.index });
    }
  }
  return found.sort((a, b) => a.index - b.index);
}
