import type { Statement } from '@persistence-scorecard/plugin-persistence-common';
import { DenialReader } from '../denial';
import { findDurations } from '../durations';
import { languageOf } from '../language';
import type { MarkdownDocument } from '../markdownModel';
import { passagesOf } from '../passages';
import { words } from '../words';

const BACKUP = words(
  'back ?ups?',
  'backed up',
  'backs up',
  'backing up',
  'snapshots?',
  '(?:pg_)?dumps?',
  'mysqldump',
  'incremental(?:s|ly)?',
  'differential',
  'full',
  'sicherung~',
  'gesichert',
  'vollsicherung~',
  'copias? de seguridad',
  'respaldos?',
  'instantaneas?',
  'copias? de seguranca',
  'sauvegard~',
  'instantanes?',
);
const ARCHIVE = words(
  'wals?',
  'write ahead logs?',
  'wal_level',
  'pitr',
  'point in time',
  'binlogs?',
  'binary logs?',
  'oplog~',
  'log shipping',
  'transaction logs?',
  'archive logs?',
  'redo logs?',
  'transaktionsprotokoll~',
  'transaktionslog~',
  'registros? de transacciones',
  'logs? de transacoes',
  'journaux de transactions',
);
/** Copies that are looked at, kept or thrown away are not being made. */
const NOT_MADE =
  /\b(?:test\w*|verif\w*|check\w*|compar\w*|drill\w*|rehears\w*|kept|keep\w*|retain\w*|retention|delet\w*|expire\w*|rotat\w*|gepruft|prufung\w*|getestet|aufbewahr\w*|geloscht|verglich\w*|prueba\w*|prueb\w*|conserv\w*|guardan|elimin\w*|comprueb\w*|testad\w*|mantid\w*|apagad\w*|essay\w*|restor\w*|restaur\w*|wiederherstell\w*)\b/;
const CONTINUOUS =
  /\b(?:continuous(?:ly)?|streamed|streaming|permanently|in real time|kontinuierlich\w{0,2}|fortlaufend\w{0,2}|laufend|dauerhaft|continu[oa]s?|continuamente|de forma continua|en continu|en temps reel)\b/;

const HOUR = 60;
const DAY = 24 * HOUR;
const FREQUENCIES: readonly [RegExp, number][] = [
  [
    /\b(?:hourly|(?:every|each|per) hour|stundlich\w{0,2}|jede stunde|pro stunde|cada hora|a cada hora|por hora|horaires?|chaque heure|toutes les heures)\b/,
    HOUR,
  ],
  [
    /\b(?:daily|nightly|overnight|(?:every|each|per|at) (?:day|night|evening|morning|midnight)|last night|once a day|taglich\w{0,2}|nachtlich\w{0,2}|jede nacht|jeden (?:tag|abend|morgen)|pro tag|nachts|diari[oa]s?|diariamente|cada (?:dia|noche)|todas las noches|todos los dias|a cada dia|toda noite|todas as noites|todos os dias|noturn[oa]s?|nocturn[oa]s?|quotidien\w{0,4}|chaque (?:jour|nuit|soir)|tous les jours|toutes les nuits)\b/,
    DAY,
  ],
  [
    /\b(?:weekly|(?:every|each|per|on) (?:week|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)|wochentlich\w{0,2}|jede woche|jeden (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)|sonntags|samstags|semanal\w{0,5}|semanais|cada semana|a cada semana|hebdomadaires?|chaque (?:semaine|dimanche|samedi|lundi))\b/,
    7 * DAY,
  ],
  [
    /\b(?:monthly|(?:every|each|per) month|monatlich\w{0,2}|jeden monat|mensual\w{0,5}|cada mes|mensal\w{0,5}|mensais|todo mes|mensuel\w{0,4}|chaque mois)\b/,
    30 * DAY,
  ],
];
const EVERY =
  /\b(?:every|each|alle|jede[nr]?|cada|a cada|todos los|todas las|todos os|todas as|tous les|toutes les|chaque|(?:at )?least every|spatestens alle)\s{1,2}$/;

/** A sentence with more parts is no sentence. */
const MAX_CLAUSES = 40;
const CLAUSE = /[,;]\s|\s(?:and|und|y|e|et|while|wahrend|mientras|enquanto)\s/;

type Kind = 'backup' | 'archive';

/**
 * How often the document says that something is backed up (`backup-interval`, in minutes; 0 for logs that
 * are archived continuously, which is also what point-in-time recovery rests on).
 */
export function backupSchedule(document: MarkdownDocument): Statement[] {
  const denials = new DenialReader(
    languageOf(document.blocks.map(block => block.text)),
  );
  const statements: Statement[] = [];
  for (const passage of passagesOf(document)) {
    const { text, label, above, line, endLine } = passage;
    const named = `${above.text}\n${label}`;
    let kind: Kind | undefined = BACKUP.test(named) ? 'backup' : undefined;
    if (ARCHIVE.test(label)) kind = 'archive';
    for (const clause of text.split(CLAUSE, MAX_CLAUSES)) {
      const archive = ARCHIVE.exec(clause);
      const match = archive ?? BACKUP.exec(clause);
      if (match) kind = archive ? 'archive' : 'backup';
      if (!kind) continue;
      if (
        match &&
        denials.at(clause, match.index, match.index + match[0].length)
      ) {
        continue;
      }
      const value = intervalOf(clause, kind, match !== null);
      // The cell that names the log leaves how often to another cell of the row.
      if (value === 0 && passage.cell && everyIn(passage.block)) continue;
      if (value !== undefined) {
        statements.push({ topic: 'backup-interval', line, endLine, value });
      }
    }
  }
  return statements;
}

function intervalOf(
  clause: string,
  kind: Kind,
  named: boolean,
): number | undefined {
  if (kind === 'archive') {
    // "Restored by point-in-time recovery" and "the WAL archive" tell that the log is kept, not how often.
    return everyIn(clause) ?? (named ? 0 : undefined);
  }
  if (NOT_MADE.test(clause)) return undefined;
  const every = everyIn(clause);
  if (every !== undefined) return every;
  return named && CONTINUOUS.test(clause) ? 0 : undefined;
}

function everyIn(clause: string): number | undefined {
  for (const { minutes, index } of findDurations(clause)) {
    if (EVERY.test(clause.slice(Math.max(0, index - 20), index))) {
      return minutes;
    }
  }
  return FREQUENCIES.find(([pattern]) => pattern.test(clause))?.[1];
}
