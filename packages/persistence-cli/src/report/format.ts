import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import { createPaint, type Paint } from '../format/paint';
import { printable } from './printable';
import type { ReportItem } from './types';

const MAX_FINDINGS = 20;
const MAX_CHANGES = 20;

/** What became of the items, for a terminal or a log. */
export function reportText(
  items: readonly ReportItem[],
  color: boolean,
): string {
  const paint = createPaint(color);
  return items
    .flatMap(item => [
      `${toneOf(item, paint)(item.status)} ${paint.bold(
        printable(item.entityRef ?? ''),
      )} ${paint.dim(item.files.map(printable).join(', '))}`.replace(
        / {2,}/g,
        ' ',
      ),
      ...detailsOf(item).map(line => `  ${line}`),
    ])
    .join('\n');
}

/** The same for the summary of a job. */
export function reportMarkdown(items: readonly ReportItem[]): string {
  return [
    '## Persistence evidence',
    '',
    '| Service | Answer | Files | |',
    '| --- | --- | --- | --- |',
    ...items.map(
      item =>
        `| ${cell(item.entityRef ?? '')} | ${item.status} | ${cell(
          item.files.join(', '),
        )} | ${detailsOf(item).map(cell).join('<br>')} |`,
    ),
  ].join('\n');
}

function detailsOf(item: ReportItem): string[] {
  const lines = item.message ? [printable(item.message)] : [];
  if ('scorecard' in item && item.scorecard) {
    const { level, gate, changes } = item.scorecard;
    lines.push(
      `level ${level.achieved} of ${level.target}, gate ${printable(
        String(gate.verdict),
      )}`,
    );
    for (const { criterion, from, to } of changes.slice(0, MAX_CHANGES))
      lines.push(printable(`${criterion}: ${from} → ${to}`));
  }
  if ('checks' in item)
    for (const check of item.checks ?? [])
      if (check.counts === false && item.status !== 'preview')
        lines.push(printable(`${check.id}: a newer run stands instead`));
  const findings = (item.findings ?? []).filter(
    ({ message, fix }) => message !== item.message || fix,
  );
  for (const finding of findings.slice(0, MAX_FINDINGS))
    lines.push(lineOf(finding, item.message));
  if (findings.length > MAX_FINDINGS)
    lines.push(`… and ${findings.length - MAX_FINDINGS} more`);
  return lines;
}

function lineOf(
  { path, line, message, fix }: Finding,
  said: string | undefined,
): string {
  const place = path ? `${path}${line ? `:${line}` : ''} ` : '';
  const text = message === said ? '' : message;
  return printable(`${place}${text}${fix ? ` → ${fix}` : ''}`);
}

function toneOf({ status }: ReportItem, paint: Paint) {
  if (status === 'accepted' || status === 'replayed') return paint.pass;
  if (status === 'preview' || status === 'nothing-to-send') return paint.warn;
  return paint.fail;
}

/** Text that stays one cell, and text: no markup of others' making. */
function cell(text: string): string {
  return printable(text).replace(
    /[\\`*_{}[\]<>|#!@]/g,
    character => `\\${character}`,
  );
}
