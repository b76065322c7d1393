import type { DenialReader } from '../denial';
import type { Above, Passage } from '../passages';
import { informativeWords, stemsOf } from '../substance';
import { countWords } from '../words';
import { deniedReason } from './reason';
import type { Topic } from './topic';

/** Fewer words than this do not state anything: "Sharding: no" gives no reason. */
const MIN_WORDS = 3;
/** Places looked at in one sentence. */
const MAX_MATCHES = 8;
/** Below a heading that names the topic a sentence may be about anything, so it must say more. */
const MIN_BELOW_HEADING = 2;

/** Tells whether a passage states one topic. */
export class TopicReader {
  private readonly every: RegExp;
  private readonly byAbove = new Map<Above, boolean>();

  constructor(
    private readonly topic: Topic,
    private readonly denials: DenialReader,
  ) {
    this.every = new RegExp(topic.words.source, 'g');
  }

  isStatedIn(passage: Passage): boolean {
    const { topic } = this;
    if (passage.claim && topic.byClaim === false) return false;
    if (topic.not?.test(passage.text)) return false;
    const direct = topic.words.test(passage.text);
    const named = this.names(passage.label) || this.isBelowHeading(passage);
    if (!direct && !named) return false;
    if (!named && topic.prose?.test(passage.text) === false) return false;
    const labelled = !direct && this.names(passage.label);
    if (!this.holdsAlso(passage)) return false;
    if (direct) return this.isStatedDirectly(passage);
    const denial = this.denials.atStart(passage.text);
    if (denial !== undefined && !this.survives(denial, passage)) return false;
    if (denial !== undefined && topic.denied !== 'counts') return true;
    const needed = this.neededIn(passage);
    if (labelled) return this.said(passage.text) >= needed;
    const above = stemsOf(passage.above.text);
    return (
      this.said(passage.text, above) >=
      (passage.cell ? needed : Math.max(needed, MIN_BELOW_HEADING))
    );
  }

  /** The topic's own words stand in the sentence: one of them must not be denied, and something must be said of it. */
  private isStatedDirectly(passage: Passage): boolean {
    const { text } = passage;
    let affirmed = false;
    let looked = 0;
    for (const match of text.matchAll(this.every)) {
      if (++looked > MAX_MATCHES) break;
      const end = match.index + match[0].length;
      const denial = this.denials.at(text, match.index, end);
      if (denial === undefined) affirmed = true;
      // A denial with its reason says enough, however few its words.
      else if (
        this.topic.denied !== 'counts' &&
        this.survives(denial, passage)
      ) {
        return true;
      } else if (this.topic.denied === 'counts') affirmed = true;
    }
    if (!affirmed) return false;
    // What must stand in the block beside the topic's words may stand in another sentence of it.
    const place = this.topic.also && !passage.cell ? passage.block : text;
    if (this.said(place.replace(this.every, ' ')) < this.neededIn(passage)) {
      return false;
    }
    return (
      passage.cell ||
      this.topic.informative === 0 ||
      countWords(text) + countWords(passage.label) >= MIN_WORDS
    );
  }

  private holdsAlso({ label, block, above }: Passage): boolean {
    const { also, alsoAbove } = this.topic;
    if (!also || also.test(block) || also.test(label)) return true;
    return alsoAbove?.test(`${above.text}\n${label}`) === true;
  }

  private said(text: string, known?: ReadonlySet<string>): number {
    const { ignore } = this.topic;
    const told = ignore ? text.replace(new RegExp(ignore, 'g'), ' ') : text;
    return informativeWords(told, known);
  }

  private neededIn(passage: Passage): number {
    const needed = this.topic.informative ?? 1;
    return passage.cell ? Math.min(needed, 2) : needed;
  }

  private survives(
    denial: ReturnType<DenialReader['at']>,
    passage: Passage,
  ): boolean {
    if (denial === undefined) return true;
    switch (this.topic.denied ?? 'never') {
      case 'counts':
        return true;
      case 'with-reason':
        return deniedReason(passage) !== undefined;
      case 'not-needed':
        return denial === 'needless'
          ? deniedReason(passage) !== undefined
          : deniedReason(passage) === 'explicit' && isBareNo(passage.text);
      default:
        return false;
    }
  }

  private names(text: string): boolean {
    return (
      text !== '' &&
      (this.topic.words.test(text) || this.topic.headings?.test(text) === true)
    );
  }

  private isBelowHeading(passage: Passage): boolean {
    if (this.topic.byHeading === false) return false;
    const known = this.byAbove.get(passage.above);
    if (known !== undefined) return known;
    const answer = this.names(passage.above.text);
    this.byAbove.set(passage.above, answer);
    return answer;
  }
}

/** "none, because …" after a label. */
function isBareNo(text: string): boolean {
  return /^(?:no|none|nothing|keine?|nein|ningun[oa]?|nenhum[a]?|nada|nao|aucune?|non|n\/a)\b\s*[,;:(–—-]/.test(
    text,
  );
}
