import type {
  Assurance,
  CriterionContext,
  DocumentFact,
  DocumentId,
  DocumentState,
  Evidence,
  Finding,
  Outcome,
  Verdict,
} from '../../model';
import { evidenceFor } from './evidenceOf';
import { count, distinctFindings, hasProblem } from './fromFindings';
import { needed } from './needed';
import { unreadable } from './repository';
import { newerMigration, type Coverage } from './staleness';

/** A topic that a document must speak of. */
export interface Topic {
  topic: string;
  /** As it stands in a sentence: "does not state …". */
  label: string;
  /** What to write, imperative. */
  fix: string;
  /** It must give a quantity. */
  quantity?: boolean;
}

/** What makes one document complete, beyond its being there and being no template. */
export interface DocumentDemand {
  id: DocumentId;
  assurance: Assurance;
  howToFix: string;
  topics?: readonly Topic[];
  /** Findings for what the text lacks; a problem makes it incomplete. */
  lacking?: (document: DocumentFact) => Finding[];
  /** Findings for what it says against the rest of the repository; a problem makes it inconsistent. */
  disagreements?: (document: DocumentFact) => Finding[];
  /** What is wrong with the schema itself: told even where the document is missing or a template. */
  regardless?: (document: DocumentFact) => Finding[];
  /** Why it cannot be compared with what it must agree with. */
  undecided?: (document: DocumentFact) => Finding | undefined;
  /** The document could not be parsed: the findings, or none when it could. */
  unparsed?: (document: DocumentFact) => Finding[];
  /** It describes the schema: stale when migrations that it was not compared with are newer by commit. */
  describesMigrations?: Coverage;
  /** Evidence beside the document itself. */
  evidence?: Evidence[];
}

/** Judges an input or a deliverable by its content: missing, placeholder, incomplete, inconsistent, complete. */
export function judgeDocument(
  context: CriterionContext,
  demand: DocumentDemand,
): Verdict {
  const document = needed(context, 'document', demand.id);
  const { path } = document;
  const broken = unreadable(context);
  if (broken) return { ...broken, path };
  const evidence = [
    ...evidenceFor(context, [{ kind: 'document', subject: demand.id }]),
    ...(demand.evidence ?? []),
  ];
  const verdict = (
    outcome: Outcome,
    state: DocumentState,
    summary: string,
    findings: Finding[],
  ): Verdict => ({
    outcome,
    state,
    path,
    summary,
    assurance: demand.assurance,
    evidence,
    findings: distinctFindings(findings),
  });
  const problem = (message: string, line?: number): Finding => ({
    message,
    severity: 'problem',
    path,
    ...(line === undefined ? {} : { line }),
    fix: demand.howToFix,
  });

  const skipped = needed(context, 'source').skipped.find(f => f.path === path);
  if (skipped) {
    const message = `${path} could not be read: ${skipped.reason}.`;
    // What was found when it was left out tells where and what to do about that.
    const found = document.findings.length > 0;
    return {
      ...verdict(
        'error',
        'unknown',
        message,
        found ? document.findings : [problem(message, 1)],
      ),
      // The limit of documents is lower than that of files: one of the two is enough to say.
      ...(found ? { summary: document.findings[0].message } : {}),
      assurance: undefined,
    };
  }
  if (!document.present) {
    const message = `${path} is missing.`;
    return verdict('fail', 'missing', message, [
      problem(message),
      ...(demand.regardless?.(document) ?? []),
    ]);
  }
  if (document.placeholder) {
    const { reason, line } = document.placeholder;
    const message = `${path} is a placeholder: ${reason}`;
    // An unclosed fence, say, can be why nothing is left.
    return verdict('fail', 'placeholder', message, [
      problem(message, line),
      ...document.findings,
      ...(demand.regardless?.(document) ?? []),
    ]);
  }
  const unparsed = demand.unparsed?.(document) ?? [];
  if (unparsed.length > 0) {
    const findings = [...unparsed, ...document.findings];
    return hasProblem(unparsed)
      ? verdict(
          'unknown',
          'incomplete',
          `${path} could not be parsed: ${count(unparsed.length, 'problem')}.`,
          findings,
        )
      : verdict(
          'unknown',
          'unknown',
          `${path} was not read: ${unparsed[0].message}.`,
          findings,
        );
  }

  const lacking = [
    ...topicFindings(document, demand.topics ?? []),
    ...(demand.lacking?.(document) ?? []),
    ...document.findings,
  ];
  const disagreements = [
    ...(demand.disagreements?.(document) ?? []),
    ...(document.contradictions ?? []),
  ];
  const all = [...lacking, ...disagreements];
  if (hasProblem(lacking)) {
    return verdict('fail', 'incomplete', summaryOf(lacking), all);
  }
  if (hasProblem(disagreements)) {
    return verdict('fail', 'inconsistent', summaryOf(disagreements), all);
  }
  const undecided = demand.undecided?.(document);
  if (undecided) {
    return verdict('unknown', 'unknown', undecided.message, [
      ...all,
      undecided,
    ]);
  }
  const newer = demand.describesMigrations
    ? newerMigration(context, document, demand.describesMigrations)
    : undefined;
  if (newer) {
    const [changed, migrated] = times(document.lastChangedAt ?? '', newer.at);
    const message = `${path} was last changed on ${changed} and is older than the newest migration (${migrated})${
      newer.path ? `, ${newer.path}` : ''
    }.`;
    return verdict('stale', 'stale', message, [
      ...all,
      {
        message,
        severity: 'advice',
        path,
        line: 1,
        fix: `Bring ${path} up to date with ${
          newer.path ?? 'the newest migration'
        }, and commit it${newer.reason ? `: ${newer.reason}` : ''}.`,
      },
    ]);
  }
  return verdict('pass', 'complete', `${path} is complete.`, all);
}

/** Two instants as days; as minutes when they are of one day. */
function times(a: string, b: string): [string, string] {
  const days: [string, string] = [a.slice(0, 10), b.slice(0, 10)];
  if (days[0] !== days[1]) return days;
  const minute = (iso: string) => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
  return [minute(a), minute(b)];
}

function summaryOf(findings: readonly Finding[]): string {
  const problems = findings.filter(f => f.severity === 'problem');
  const more = problems.length - 1;
  return `${problems[0].message}${more > 0 ? ` (and ${more} more)` : ''}`;
}

function topicFindings(
  document: DocumentFact,
  topics: readonly Topic[],
): Finding[] {
  const findings: Finding[] = [];
  for (const { topic, label, fix, quantity } of topics) {
    const said = document.statements.filter(s => s.topic === topic);
    if (said.some(s => !quantity || Number.isFinite(s.value))) continue;
    findings.push({
      message:
        said.length > 0
          ? `${document.path} speaks of ${label}, but gives no number.`
          : `${document.path} does not state ${label}.`,
      severity: 'problem',
      path: document.path,
      line: said[0]?.line ?? document.nearest?.[topic] ?? 1,
      fix,
    });
  }
  return findings;
}
