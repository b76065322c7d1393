import type { Statement } from '@persistence-scorecard/plugin-persistence-common';
import { findDurations, unitOf, type Duration } from '../durations';
import type { MarkdownDocument } from '../markdownModel';
import { passagesOf, type Passage } from '../passages';
import { namesIn, type NamedTarget, type Target } from './targetNames';

/** Measured values of past drills are results, not targets. */
const MEASURED =
  /\b(?:measured|actual(?:ly)?|estimat\w*|typical\w*|geschatzt\w*|estimad[oa]s?|estime\w*|achieved|took|last drill|gemessen\w*|dauerte\w*|erreicht\w*|medid[oa]s?|real(?:es)?|obtenid[oa]s?|alcancad[oa]s?|mesure\w*|constate\w*|atteint\w*)\b/;
const TARGET =
  /\b(?:targets?|objectives?|goals?|ziel\w{0,12}|vorgabe\w{0,12}|objetivos?|metas?|objectifs?|cibles?|must|<=|≤)/;
/** A stage before production promises less. */
const NOT_PRODUCTION =
  /\b(?:staging|test(?:ing)?|dev(?:elopment)?|qa|sandbox|pre-?prod\w*|integration|entwicklung\w*|testumgebung\w*|pruebas|desarrollo|homolog\w*|desenvolvimento|recette|developpement)\b/;

/** What a target could be is not what it is. */
const EXAMPLE =
  /\be\.g\b|\bfor (?:example|instance)\b|\bz\. ?b\b|\bzum beispiel\b|\bbeispiel\b|\bp\. ?(?:ej|ex)\b|\bpor e(?:jemplo|xemplo)\b|\be[jx]emplo\b|\bpar exemple\b|\bexemple\b/;

interface Found extends Statement {
  production: boolean;
}

/**
 * RTO and RPO with their minutes, from sentences, table rows and from what stands below a heading that
 * names one of them. Targets of test environments count only where there are no others.
 */
export function recoveryTargets(document: MarkdownDocument): Statement[] {
  const found: Found[] = [];
  for (const passage of passagesOf(document)) {
    const place = `${passage.above.text}\n${passage.label}\n${
      passage.cell ? passage.block : passage.text
    }`;
    const production = !NOT_PRODUCTION.test(place);
    const scope = scopeOf(passage);
    for (const [topic, value] of targetsOf(passage)) {
      const { line, endLine } = passage;
      const limited = scope === undefined ? {} : { scope };
      found.push({ topic, line, endLine, value, ...limited, production });
    }
  }
  const statements = found.filter(
    one =>
      one.production ||
      !found.some(other => other.topic === one.topic && other.production),
  );
  return statements.map(({ production: _, ...statement }) => statement);
}

/** A heading counts when it names a case; a row or label when it names anything but a target. */
const CASE =
  /\b(?:loss|lost|gone|corrupt\w*|disaster|outage|failure|verlust|ausfall|teil\w*|total\w*|korrupt\w*|beschadig\w*|perdida|corrup\w*|perda|perte|panne|tier|class|staging|test|environment|umgebung|entorno|ambiente)\b/;
const GENERAL = new RegExp(
  `${TARGET.source}|\\b(?:values?|wert|valor|valeur|numbers?|minut\\w*|hours?|stunden|horas?|heures?|limits?)\\b`,
);

/** What the numbers of a passage are limited to. */
function scopeOf({ label, above, cell, block }: Passage): string | undefined {
  const labels = label.split('\n').filter(line => line.trim() !== '');
  for (const name of labels) {
    if (namesIn(name).length === 0 && !GENERAL.test(name)) return name.trim();
  }
  // "Full loss: RTO 4 h", "in staging the RTO is a day"
  const place = cell ? '' : block;
  const heading = above.text.split('\n').pop() ?? '';
  if (CASE.test(heading) && namesIn(heading).length === 0) return heading;
  return NOT_PRODUCTION.exec(place)?.[0];
}

function targetsOf(passage: Passage): [Target, number][] {
  const { text, label } = passage;
  const own = namesIn(text);
  const durations = durationsOf(text, label).filter(
    duration => !isNoTarget(text, label, duration, own),
  );
  if (durations.length === 0) return own.length > 0 ? [] : inLabel(passage);
  if (own.length > 0) return assign(own, durations, text);
  // What names the passage most closely wins: its column or label, then its row, then the heading.
  for (const name of label.split('\n').reverse()) {
    const names = [...new Set(namesIn(name).map(n => n.name))];
    if (names.length === 0) continue;
    return names.length === 1
      ? [[names[0], durations[0].minutes]]
      : pair(names, durations, text);
  }
  for (const name of passage.above.text.split('\n').reverse()) {
    const names = [...new Set(namesIn(name).map(n => n.name))];
    if (names.length === 0) continue;
    // Below "RTO and RPO" only a name of its own tells which of them a number is.
    return names.length === 1 ? [[names[0], durations[0].minutes]] : [];
  }
  return [];
}

/** "The RPO is 24 hours: what was written since then is lost." */
function inLabel({ label, cell }: Passage): [Target, number][] {
  const last = label.slice(label.lastIndexOf('\n') + 1);
  const names = cell ? [] : namesIn(last);
  const durations = names.length > 0 ? findDurations(last) : [];
  return durations.length > 0 && !MEASURED.test(last)
    ? assign(names, durations, last)
    : [];
}

/** A duration belongs to the name that stands nearest before it, else to the first one. */
function assign(
  names: readonly NamedTarget[],
  durations: readonly Duration[],
  text: string,
): [Target, number][] {
  const joint = jointNames(names, durations);
  if (joint) return pair(joint, durations, text);
  const found = new Map<Target, number>();
  for (const { minutes, index, end } of durations) {
    // "8 hours (RTO)"
    const behind = names.find(n => text.slice(end, n.index).trim() === '(');
    const before = names.filter(n => n.index <= index).pop();
    const owner = behind ?? before ?? names[0];
    if (!found.has(owner.name)) found.set(owner.name, minutes);
  }
  return [...found];
}

const JOINT_GAP = 12;

/** "RTO and RPO: 4 h and 15 min", "RTO/RPO 4 h / 15 min". */
function jointNames(
  names: readonly NamedTarget[],
  durations: readonly Duration[],
): Target[] | undefined {
  const [first, second, ...more] = names;
  if (!second || more.length > 0 || first.name === second.name)
    return undefined;
  const before = second.index < durations[0].index;
  const adjacent = second.index - first.end <= JOINT_GAP;
  return before && adjacent ? [first.name, second.name] : undefined;
}

/** The first duration for the first name; one duration for both unless an "and" stands within it. */
function pair(
  names: readonly Target[],
  together: readonly Duration[],
  text: string,
): [Target, number][] {
  const parts = text
    .slice(together[0].index)
    .split(/\s(?:and|und|y|e|et)\s/)
    .map(part => findDurations(part));
  const apart = together.length === 1 && parts.every(part => part.length > 0);
  const durations = apart ? parts.map(part => part[0]) : together;
  return names.map((name, index) => [
    name,
    (durations[index] ?? durations[0]).minutes,
  ]);
}

/** Durations; a bare number counts where its column or label states the unit, and zero needs none. */
function durationsOf(text: string, label: string): Duration[] {
  const durations = findDurations(text);
  if (durations.length > 0) return durations;
  const bare =
    /^\D{0,20}?(?<![\w.,])(\d{1,6}(?:[.,]\d{1,2})?)(?![\w.,]*\d|\s?%)/.exec(
      text,
    );
  if (!bare) {
    return /^\W*(?:zero|none|null|cero|zerado|nul)\b/.test(text) &&
      /\brpo\b/.test(label)
      ? [{ minutes: 0, index: 0, end: text.length }]
      : [];
  }
  const amount = Number(bare[1].replace(',', '.'));
  const unit = unitOf(label) ?? (amount === 0 ? 1 : undefined);
  if (unit === undefined) return [];
  return [{ minutes: amount * unit, index: 0, end: text.length }];
}

function isNoTarget(
  text: string,
  label: string,
  { index, end }: Duration,
  names: readonly NamedTarget[],
): boolean {
  const clause = clauseAround(text, index, end);
  const before = text.slice(Math.max(0, index - 24), index);
  if (EXAMPLE.test(before) || EXAMPLE.test(label)) return true;
  if (TARGET.test(clause)) return false;
  if (MEASURED.test(clause)) return true;
  if (names.length > 0) return false;
  return MEASURED.test(label) && !TARGET.test(label);
}

function clauseAround(text: string, from: number, to: number): string {
  const before = Math.max(
    ...[', ', '; ', '(', '. '].map(mark => text.lastIndexOf(mark, from)),
  );
  const after = text.slice(to).search(/[,;.]\s|[()]/);
  return text.slice(before + 1, after < 0 ? text.length : to + after);
}
