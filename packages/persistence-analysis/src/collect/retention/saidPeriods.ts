import { findDurations } from '../../documents';
import { plain } from '../../documents/words';
import { FOREVER } from './protectionFlags';
import type { Scope } from './scopes';

/** Two times for one column. Lines of both, and the words as a sentence needs them. */
export interface PeriodContradiction {
  column: string;
  first: string;
  second: string;
  firstLine: number;
  line: number;
}

interface Period {
  words: string;
  minutes: number;
  line: number;
}

/** A time that is of copies, of another case or of a job, and not how long the column is kept. */
const OF_SOMETHING_ELSE =
  /\b(?:backups?|logs?|cop(?:y|ies)|archiv\w{0,6}|replicas?|exports?|caches?|tokens?|sessions?|unless|except|if|test|staging|every|each|within|sicherung\w{0,3}|protokoll\w{0,3}|kopien?|au(?:ss|ß)er|wenn|falls|alle|jede\w?|respaldos?|copias?|si|salvo|cada|copias?|exceto|se|sauvegardes?|copies?|journaux|sauf|toutes)\s/;
const KEPT =
  /\b(?:kept|keep|retain\w{0,3}|retention|stored|erased?|deleted?|purged?|removed?|aufbewahr\w{0,4}|gespeichert|geloscht|conserv\w{0,6}|guard\w{0,4}|elimin\w{0,4}|borra\w{0,3}|apagad\w|garde\w{0,2}|efface\w{0,2}|supprime\w{0,2})\b/;

/** Collects how long a document says that each column is kept, to find two that cannot both be true. */
export class SaidPeriods {
  private readonly periods = new Map<string, Period>();
  private readonly found: PeriodContradiction[] = [];

  /** Takes the one time that a text gives; one that gives several may mean several things. */
  add({ table, column }: Scope, raw: string, line: number): void {
    if (table === undefined || column === undefined) return;
    const text = plain(raw);
    const isKept = KEPT.test(text) || raw.includes(';');
    if (!isKept) return;
    const period = periodOf(raw, text, line);
    if (!period) return;
    const key = `${table.slice(
      table.lastIndexOf('.') + 1,
    )}.${column}`.toLowerCase();
    const known = this.periods.get(key);
    if (!known) {
      this.periods.set(key, period);
    } else if (isOther(known.minutes, period.minutes)) {
      this.found.push({
        column: key,
        first: known.words,
        second: period.words,
        firstLine: known.line,
        line,
      });
    }
  }

  contradictions(): PeriodContradiction[] {
    return this.found;
  }
}

function periodOf(raw: string, text: string, line: number): Period | undefined {
  if (OF_SOMETHING_ELSE.test(`${text} `.replace(/\beach night\b/g, ' '))) {
    return undefined;
  }
  const durations = findDurations(raw);
  const forever = FOREVER.exec(text)?.[0];
  if (forever && durations.length === 0) {
    return { words: forever, minutes: Infinity, line };
  }
  if (forever || durations.length !== 1) return undefined;
  const [{ minutes, index, end }] = durations;
  return { words: `for ${raw.slice(index, end)}`, minutes, line };
}

/** A year is 365 days, or 12 months of 30. */
function isOther(a: number, b: number): boolean {
  if (a === b) return false;
  return (
    a === Infinity || b === Infinity || Math.abs(a - b) > 0.05 * Math.max(a, b)
  );
}
