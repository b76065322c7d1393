import type {
  Location,
  SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../../documents';
import { DenialReader } from '../../documents/denial';
import { languageOf } from '../../documents/language';
import { passagesOf } from '../../documents/passages';
import { words } from '../../documents/words';

const REMOVES = words(
  'delet~',
  'purg~',
  'eras~',
  'remov~',
  'drop~',
  'blank~',
  'truncat~',
  'anonymi~',
  'archiv~',
  'expir~',
  'retention',
  'clean ?(?:s |ed |ing )?up~',
  'losch~',
  'geloscht~',
  'bereinig~',
  'entfern~',
  'borra~',
  'elimin~',
  'purga~',
  'apag~',
  'exclu~',
  'supprim~',
  'efface~',
  'anonimi~',
);
const BY = words(
  'jobs?',
  'cron~',
  'pg_cron',
  'tasks?',
  'workers?',
  'schedul~',
  'ttl',
  'time to live',
  'partitions?',
  'lifecycle (?:rule|polic)~',
  'sweep~',
  'lambda~',
  'procedures?',
  'trigger',
  'events?cheduler',
  'automatic~',
  'nightly',
  'each night',
  'every night',
  'daily',
  'batch~',
  'pg_partman',
  'nachtlich~',
  'automatisch~',
  'zeitplan~',
  'tarea~',
  'proceso',
  'automatic~',
  'tarefa~',
  'rotina',
  'tache~',
  'automatique~',
);
const MAX_PLACES = 20;

/**
 * What enforces the retention periods: a job, a TTL, partitions that are dropped. Stated in the document;
 * a period that nobody enforces is a wish.
 */
export function retentionEnforcement(
  document: MarkdownDocument | undefined,
  models: readonly SchemaModel[],
): Location[] {
  const places: Location[] = [];
  if (document) {
    const denials = new DenialReader(
      languageOf(document.blocks.map(block => block.text)),
    );
    for (const { text, line, endLine } of passagesOf(document)) {
      if (places.length >= MAX_PLACES) break;
      const by = BY.exec(text);
      if (!by || !REMOVES.test(text)) continue;
      if (denials.at(text, by.index, by.index + by[0].length)) continue;
      places.push({ path: document.path, line, endLine });
    }
  }
  for (const routine of models.flatMap(model => model.routines)) {
    if (places.length >= MAX_PLACES) break;
    if (routine.kind !== 'function') continue;
    if (/(?:purge|retention|expire|cleanup|erase|prune)/i.test(routine.name)) {
      places.push(routine.location);
    }
  }
  return places;
}
