import type { DocumentFact, Finding, Statement } from '../../model';
import { readable } from './objective';

type Quantity = Statement & { value: number };

/** A loss of minutes cannot be promised with a backup a day, unless the log is archived in between. */
export function scheduleFindings(document: DocumentFact): Finding[] {
  const { path } = document;
  const goals = quantities(document, 'rpo');
  const schedule = quantities(document, 'backup-interval');
  if (goals.length === 0) return [];
  const general = goals.filter(s => s.scope === undefined);
  const goal = smallest(general.length > 0 ? general : goals);
  const rpo = `${readable(goal.value)} min`;
  const place = {
    path,
    line: goal.line,
    ...(goal.endLine === undefined ? {} : { endLine: goal.endLine }),
  };
  if (schedule.length === 0) {
    return [
      {
        message: `An RPO of ${rpo} is stated, but not how often backups are made.`,
        severity: 'advice',
        ...place,
        fix: 'Say how often backups are made, and whether the log is archived in between.',
      },
    ];
  }
  const often = smallest(schedule);
  if (often.value <= goal.value) return [];
  return [
    {
      message: `${path} states an RPO of ${rpo}, but the backups in line ${
        often.line
      } are ${readable(often.value)} min apart, so that more can be lost.`,
      severity: 'problem',
      ...place,
      fix: `Archive the log continuously (point-in-time recovery), back up at least every ${rpo}, or state the RPO that the backups can keep.`,
    },
  ];
}

function quantities(document: DocumentFact, topic: string): Quantity[] {
  return document.statements.filter(
    (s): s is Quantity => s.topic === topic && Number.isFinite(s.value),
  );
}

function smallest(statements: readonly Quantity[]): Quantity {
  return statements.reduce((least, s) => (s.value < least.value ? s : least));
}
