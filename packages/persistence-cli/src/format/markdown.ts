import {
  isCoverageFinding,
  LEVEL_NAMES,
  satisfies,
  type CriterionResult,
  type Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';

/** The scorecard for a job summary or a pull-request comment, in GitHub-flavoured markdown. */
export function formatMarkdown(scorecard: Scorecard): string {
  const { level, inputs, deliverables, validation, gate } = scorecard;
  const lines = [
    `## Persistence scorecard: \`${escape(scorecard.entityRef)}\``,
    '',
  ];
  if (!scorecard.applicable) {
    lines.push(
      `Not applicable: ${escape(scorecard.applicableReason ?? '')}`,
      '',
    );
    return lines.join('\n');
  }
  lines.push(
    `**Level ${level.achieved} of 4, ${LEVEL_NAMES[level.achieved]}** (target ${
      level.target
    }) · production gate **${gate.verdict}**`,
    '',
    '| inputs | deliverables | validation |',
    '| --- | --- | --- |',
    `| ${inputs.complete} of ${inputs.total} | ${deliverables.complete} of ${deliverables.total} | ${validation.passed} of ${validation.total} |`,
    '',
  );
  const open = scorecard.results.filter(
    r => !satisfies(r.outcome) && r.group !== 'exit',
  );
  if (open.length > 0) {
    lines.push('| open item | outcome | why |', '| --- | --- | --- |');
    for (const result of open) {
      const place = result.findings.find(f => f.path);
      const where = place
        ? ` (\`${escape(place.path!)}${place.line ? `:${place.line}` : ''}\`)`
        : '';
      lines.push(
        `| ${result.criterion} | ${result.outcome} | ${escape(
          result.summary,
        )}${where} |`,
      );
    }
    lines.push('');
  }
  lines.push(...statements(open));
  const unread = scorecard.results
    .filter(r => r.criterion === 'schema')
    .flatMap(r => r.findings.filter(isCoverageFinding));
  if (unread.length > 0) {
    lines.push(
      `Parse coverage: ${unread.map(f => escape(f.message)).join('; ')}.`,
      '',
    );
  }
  if (gate.nextSteps.length > 0) {
    lines.push('**Next steps**', '');
    gate.nextSteps.forEach((step, index) =>
      lines.push(
        `${index + 1}. ${escape(step.action)} _(opens ${step.unlocks})_`,
      ),
    );
    lines.push('');
  }
  return lines.join('\n');
}

/** More than this is a migration of its own, and no comment on a pull request. */
const MAX_STATEMENTS = 20;

/** What to write for the problems of open items, folded away. */
function statements(open: readonly CriterionResult[]): string[] {
  const findings = open
    .flatMap(result => result.findings)
    .filter(f => f.severity === 'problem' && f.snippet);
  if (findings.length === 0) return [];
  const lines = ['<details><summary>Statements to write</summary>', ''];
  for (const { message, snippet } of findings.slice(0, MAX_STATEMENTS)) {
    const text = snippet!.replace(/[^\P{Cc}\n]/gu, ' ');
    const language = /^\|/.test(text) ? 'markdown' : 'sql';
    // A fence longer than any run of backticks in the text cannot be closed by it.
    const longest = Math.max(
      2,
      ...(text.match(/`+/g) ?? []).map(t => t.length),
    );
    const fence = '`'.repeat(longest + 1);
    lines.push(escape(message), '', `${fence}${language}`, text, fence, '');
  }
  const more = findings.length - MAX_STATEMENTS;
  if (more > 0) lines.push(`… and ${more} more.`, '');
  return [...lines, '</details>', ''];
}

// Text from repositories is hostile: it must not break out of its cell nor become markup.
function escape(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|]/g, c => (c === '`' ? "'" : `\\${c}`))
    .replace(/[\s\p{Cc}]+/gu, ' ');
}
