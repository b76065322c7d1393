import type { Statement } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../markdownModel';
import { words } from '../words';
import { recoveryTargets } from './recoveryTargets';
import { detectTopics, type Topic } from './topic';

const TOPICS: readonly Topic[] = [
  {
    topic: 'partial-loss',
    words: words(
      'partial(?:ly)? (?:data )?(?:loss|restor~|recover~)',
      'partial',
      '(?:single|one|some) (?:table|row|record|collection|document|tenant)s?',
      'some rows',
      'lost rows',
      'point in time',
      'pitr',
      'accidental~ (?:delet~|updat~|drop~|truncat~)',
      '(?:deleted|dropped) (?:by (?:mistake|accident)|table|rows?|records?)',
      'wrong (?:delete|update)',
      'teilverlust~',
      'teilweise~',
      'einzelne~ (?:tabelle~|zeilen?|datensatz~)',
      'perdida parcial',
      'perda parcial',
      'perte partielle',
      'parcial~',
    ),
  },
  {
    topic: 'full-loss',
    words: words(
      '(?:full|total|complete|entire) (?:data )?(?:loss|outage|restor~|recover~|failure)',
      'loss of (?:the |a )?(?:whole|entire|primary|region|server|instance|cluster|database|volume|node|disk)',
      '(?:region|site|data ?cent(?:er|re)|instance|server|cluster|volume|disk|host|database) (?:is |are |was )?(?:lost|loss|gone|destroyed|failure|fails)',
      'disaster~',
      'totalverlust~',
      'vollstandige~ (?:verlust|ausfall|wiederherstellung)',
      'perdida total',
      'perda total',
      'perte totale',
    ),
  },
  {
    topic: 'corruption',
    words: words(
      'corrupt~',
      'bit ?rot',
      'data checksums?',
      'amcheck',
      'beschadig~',
      'korrupt~',
      'korruption~',
      'corrup~',
      'corrup[cç]~',
      'corromp~',
    ),
  },
  {
    topic: 'restore-verification',
    words: words(
      'restor~',
      'recover~',
      'drills?',
      'wiederherstell~',
      'wiederhergestellt~',
      'restaur~',
      'recupera~',
    ),
    also: words(
      'verif~',
      'checks?',
      'checked',
      'compar~',
      'row counts?',
      'counts? of rows',
      'validat~',
      'test~',
      'drill~',
      'rehears~',
      'hash~',
      'checksums?',
      'smoke~',
      'pruf~',
      'gepruft~',
      'getestet',
      'vergl~',
      'verific~',
      'comprob~',
      'prueba~',
      'prob~',
      'compara~',
      'essai~',
    ),
    not: words(
      'never (?:been )?(?:tested|verified|rehearsed)',
      'not (?:been )?(?:tested|verified)',
      'untested',
    ),
  },
];

/** What a backup document says, with its targets in minutes. */
export function backupRecoveryStatements(
  document: MarkdownDocument,
): Statement[] {
  return [...recoveryTargets(document), ...detectTopics(document, TOPICS)];
}
