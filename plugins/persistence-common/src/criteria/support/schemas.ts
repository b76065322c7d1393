import type {
  CriterionContext,
  Evidence,
  FactNeed,
  Finding,
  SchemaModel,
  Verdict,
} from '../../model';
import { softenBeforeBaseline } from './baseline';
import { evidenceFor } from './evidenceOf';
import { count, distinctFindings, fromFindings } from './fromFindings';
import { needed, REPOSITORY_NEEDS, SCHEMA_NEEDS } from './needed';
import { isPartial, problemFinding } from './parseCoverage';
import { skippedSql, unreadable } from './repository';

/** What a criterion over the schema needs; the migrations are needed for their baseline. */
export const STRUCTURE_NEEDS: readonly FactNeed[] = [
  ...REPOSITORY_NEEDS,
  ...SCHEMA_NEEDS,
  { kind: 'migrations' },
];

/** The builds of the schema that hold a table; what the migrations build comes first. */
export function schemaModels(context: CriterionContext): SchemaModel[] {
  return [
    needed(context, 'schema', 'migrations').model,
    needed(context, 'schema', 'deliverable').model,
  ].filter(model => model.tables.length > 0);
}

/** Statements and files of both builds that could not be read. */
export function parseFindings(context: CriterionContext): Finding[] {
  return ['migrations', 'deliverable'].flatMap(subject =>
    needed(context, 'schema', subject).model.problems.map(problem => {
      const { path, message, unread } = problem;
      return {
        ...problemFinding(problem, 'advice'),
        message: unread
          ? `${path}: ${message}`
          : `${path} could not be parsed: ${message}`,
      };
    }),
  );
}

/**
 * Judges the structure of the schema in every build of it that holds a table. What did not parse or was
 * not read leaves the answer `unknown`, unless a problem was found in what did.
 */
export function judgeStructure(
  context: CriterionContext,
  options: {
    inspect: (model: SchemaModel) => Finding[];
    /** Findings that do not come from the models, e.g. from documented queries. */
    findings?: Finding[];
    /** Sentence for a pass; may count what was found in the models. */
    pass: string | ((found: number) => string);
    undecided?: string;
    evidence?: Evidence[];
  },
): Verdict {
  const broken = unreadable(context);
  if (broken) return broken;
  const models = schemaModels(context);
  const unread = [...parseFindings(context), ...skippedSql(context)];
  if (models.length === 0) {
    return {
      outcome: 'unknown',
      summary: unread.length
        ? 'The schema could not be read.'
        : 'There is no schema with tables to analyse.',
      findings: unread,
    };
  }
  // Where the migrations could be followed only in part, the whole schema beside them is judged: an
  // index that a loop creates is not missing.
  const whole = models.filter(model => !isPartial(model));
  const judged = whole.length > 0 ? whole : models;
  const inspected = softenBeforeBaseline(
    context,
    judged.flatMap(model => options.inspect(model)),
  );
  const opaque = models.reduce((sum, m) => sum + m.coverage.opaque, 0);
  const coverage: Finding[] =
    opaque > 0
      ? [
          {
            message: `${count(
              opaque,
              'statement',
            )} (DO blocks and the like) could be parsed, but their effect is not modelled.`,
            severity: 'advice',
          },
        ]
      : [];
  return fromFindings({
    findings: [
      ...inspected,
      ...(options.findings ?? []),
      ...unread,
      ...coverage,
    ],
    evidence: [
      ...evidenceFor(context, SCHEMA_NEEDS),
      ...(options.evidence ?? []),
    ],
    pass:
      typeof options.pass === 'string'
        ? options.pass
        : options.pass(distinctFindings(inspected).length),
    undecided:
      unread.length > 0
        ? `${count(
            unread.length,
            'part',
          )} of the schema could not be read, so the rest proves nothing.`
        : options.undecided,
  });
}
