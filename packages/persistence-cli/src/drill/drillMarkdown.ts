import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import { engineLine, type DrillReport } from './drillText';

const MAX_FINDINGS = 30;

/** The summary for a job page or a comment. */
export function drillMarkdown(report: DrillReport): string {
  const { results, engine, out } = report;
  const lines = [
    '## Persistence drill',
    '',
    `${engine ? `${engineLine(engine)}. ` : ''}Evidence: \`${out}\`.`,
    '',
    '| Check | Result | Covered | |',
    '| --- | --- | --- | --- |',
  ];
  for (const check of results.flatMap(result => result.checks))
    lines.push(
      `| \`${check.id}\` | ${check.status} | ${check.covered} of ${
        check.total
      } | ${cell(check.reason ?? '')} |`,
    );
  for (const { part, summary, findings } of results) {
    lines.push('', `### ${part}`, '', `${cell(summary)}.`, '');
    for (const finding of findings.slice(0, MAX_FINDINGS))
      lines.push(item(finding));
    if (findings.length > MAX_FINDINGS)
      lines.push(`- … and ${findings.length - MAX_FINDINGS} more`);
  }
  return lines.join('\n');
}

function item({ path, line, message, fix }: Finding): string {
  const place = path ? `\`${path}${line ? `:${line}` : ''}\` ` : '';
  return `- ${place}${cell(message)}${fix ? ` *${cell(fix)}*` : ''}`;
}

/** Text that stays one cell, and text: no markup of others' making. */
function cell(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|#!@]/g, character => `\\${character}`);
}
