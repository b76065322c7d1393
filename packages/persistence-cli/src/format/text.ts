import {
  isCoverageFinding,
  LEVEL_NAMES,
  satisfies,
  type CriterionResult,
  type Finding,
  type Outcome,
  type Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { createPaint, type Paint } from './paint';

const SIGNS: Record<Outcome, string> = {
  pass: '✓',
  fail: '✗',
  unknown: '?',
  stale: '◷',
  error: '!',
  'not-applicable': '–',
};

const WORDS: Record<Outcome, string> = {
  pass: 'pass',
  fail: 'fail',
  unknown: 'not proven',
  stale: 'stale',
  error: 'error',
  'not-applicable': 'not applicable',
};

/**
 * The scorecard for a terminal or a CI log: level first, then what is open with file and line, then the
 * way out. `verbose` lists advice and the findings of passed items too.
 */
export function formatText(
  scorecard: Scorecard,
  options: { color: boolean; verbose?: boolean },
): string {
  const paint = createPaint(options.color);
  const lines: string[] = [heading(scorecard, paint), ''];
  if (!scorecard.applicable) {
    lines.push(
      `Not applicable: ${printable(scorecard.applicableReason ?? '')}`,
      '',
    );
    return lines.join('\n');
  }
  lines.push(...levels(scorecard, paint), '');
  const byId = new Map(scorecard.results.map(r => [r.criterion, r]));
  const section = (title: string, count: string, ids: readonly string[]) => {
    lines.push(`${paint.bold(title)}  ${count}`);
    for (const id of ids) {
      const result = byId.get(id);
      if (result) lines.push(...row(result, scorecard, paint, options.verbose));
    }
    lines.push('');
  };
  const { inputs, deliverables, validation } = scorecard;
  const reached = scorecard.level.steps.filter(s => s.achieved).length;
  section(
    'Level criteria',
    `${reached} of ${scorecard.level.steps.length} levels`,
    scorecard.level.steps.flatMap(s => s.criteria),
  );
  section(
    'Inputs',
    `${inputs.complete} of ${inputs.total} complete`,
    inputs.items.map(i => i.id),
  );
  section(
    'Deliverables',
    `${deliverables.complete} of ${deliverables.total} complete`,
    deliverables.items.map(i => i.id),
  );
  section(
    'Validation protocol',
    `${validation.passed} of ${validation.total} passed`,
    validation.items.map(i => i.id),
  );
  section(
    'Quality metrics',
    '',
    scorecard.metrics.map(m => m.id),
  );
  section(
    'Anti-patterns',
    '',
    scorecard.antiPatterns.map(a => a.id),
  );
  section(
    'Exit criteria',
    '',
    scorecard.exitCriteria.map(e => e.id),
  );
  lines.push(...gate(scorecard, paint));
  return lines.join('\n');
}

function heading(scorecard: Scorecard, paint: Paint): string {
  const parts = [
    scorecard.commit
      ? `commit ${scorecard.commit.slice(0, 7)}`
      : 'not under version control',
    `judged ${scorecard.evaluatedAt.slice(0, 16).replace('T', ' ')} UTC`,
    `rubric ${scorecard.rubric.version} (${scorecard.rubric.hash.slice(0, 8)})`,
  ];
  return `${paint.bold(
    `Persistence scorecard of ${scorecard.entityRef}`,
  )}\n${paint.dim(parts.join(' · '))}`;
}

function levels(scorecard: Scorecard, paint: Paint): string[] {
  const { achieved, target, steps } = scorecard.level;
  const ladder = steps.map(s => (s.achieved ? '■' : '□')).join(' ');
  const title = `Level ${achieved} of 4, ${LEVEL_NAMES[achieved]}`;
  const lines = [
    `${
      achieved >= target ? paint.pass(title) : paint.bold(title)
    }  ${ladder}  target ${target}`,
  ];
  for (const step of steps) {
    const sign = step.achieved ? paint.pass('✓') : paint.dim('·');
    const why = step.achieved ? '' : held(step.heldBackBy, step.level);
    lines.push(
      `  ${sign} ${step.level} ${step.name.padEnd(10)} ${paint.dim(why)}`,
    );
  }
  return lines;
}

function held(by: readonly string[], level: number): string {
  if (by.length === 0) return `waits for level ${level - 1}`;
  return `held back by ${by.join(', ')}`;
}

function row(
  result: CriterionResult,
  scorecard: Scorecard,
  paint: Paint,
  verbose?: boolean,
): string[] {
  const state = [
    ...scorecard.inputs.items,
    ...scorecard.deliverables.items,
  ].find(
    item =>
      item.id === result.criterion &&
      (result.group === 'input' || result.group === 'deliverable'),
  )?.state;
  const word =
    state && result.outcome !== 'not-applicable'
      ? state
      : WORDS[result.outcome];
  const tone = paint.outcome(result.outcome);
  const lines = [
    `  ${tone(SIGNS[result.outcome])} ${result.criterion.padEnd(32)} ${tone(
      word.padEnd(14),
    )} ${paint.dim(printable(result.summary))}`,
  ];
  if (result.waiver)
    lines.push(
      `      waived until ${result.waiver.expiresAt.slice(0, 10)}: ${printable(
        result.waiver.reason,
      )}`,
    );
  const shown = result.findings.filter(
    f =>
      verbose ||
      isCoverageFinding(f) ||
      (f.severity === 'problem' && !satisfies(result.outcome)),
  );
  for (const finding of shown) lines.push(...findingLines(finding, paint));
  return lines;
}

function findingLines(finding: Finding, paint: Paint): string[] {
  const where = finding.path ? `${finding.path}${linesOf(finding)}  ` : '';
  const note = finding.severity === 'advice' ? 'advice: ' : '';
  const lines = [`      ${printable(`${where}${note}${finding.message}`)}`];
  if (finding.fix)
    lines.push(paint.dim(`        fix: ${printable(finding.fix)}`));
  for (const line of finding.snippet?.split('\n') ?? []) {
    lines.push(paint.dim(`          ${printable(line)}`));
  }
  return lines;
}

/** Names come from repositories: no control sequence of theirs may reach the terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

/** `:12` or `:12-14`; editors and terminals jump to the first number. */
function linesOf({ line, endLine }: Finding): string {
  if (!line) return '';
  return endLine && endLine > line ? `:${line}-${endLine}` : `:${line}`;
}

function gate(scorecard: Scorecard, paint: Paint): string[] {
  const { verdict, reasons, nextSteps } = scorecard.gate;
  const tone = {
    allowed: paint.pass,
    denied: paint.fail,
    inconclusive: paint.warn,
  }[verdict];
  const lines = [tone(`Production gate: ${verdict}`)];
  for (const reason of reasons) lines.push(`  - ${printable(reason)}`);
  if (nextSteps.length > 0) {
    lines.push('', paint.bold('Next steps'));
    nextSteps.forEach((step, index) => {
      lines.push(
        `  ${index + 1}. ${printable(step.action)} ${paint.dim(
          `(${step.criterion}; opens ${step.unlocks})`,
        )}`,
      );
    });
  }
  return lines;
}
