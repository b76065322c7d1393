import type { Dialect } from '@persistence-scorecard/plugin-persistence-common';
import { CodeParser } from '../javascript/parseCode';
import type { CodeTool } from '../javascript/readCode';
import { StepReader } from '../readStep';

/** Reads migrations of a JavaScript tool in the order given, onto one schema. For tests. */
export async function readSteps(
  tool: CodeTool,
  texts: string[],
  dialect: Dialect = 'postgresql',
  extension = 'ts',
) {
  const reader = new StepReader(dialect, new CodeParser());
  const steps = [];
  for (const [index, text] of texts.entries()) {
    const path = `${index + 1}.${extension}`;
    steps.push(
      await reader.read({
        version: String(index + 1),
        name: 'step',
        path,
        rollback: 'not-checkable',
        code: { file: { path, text }, tool },
      }),
    );
  }
  return {
    steps,
    model: reader.state.model(),
    problems: [
      ...reader.state.problems,
      ...steps.flatMap(step => step.unread ?? []),
    ],
  };
}

/** A table as text, so that a test shows what it expects at a glance. */
export function describeTable(
  model: Awaited<ReturnType<typeof readSteps>>['model'],
  name: string,
): string[] | undefined {
  const table = model.tables.find(each => each.name === name);
  return (
    table && [
      ...table.columns.map(column =>
        [
          column.name,
          column.type,
          column.notNull ? 'not null' : '',
          column.generation ?? '',
          column.defaultText ?? '',
        ]
          .filter(Boolean)
          .join(' '),
      ),
      ...(table.primaryKey ? [`pk ${table.primaryKey.columns.join()}`] : []),
      ...table.foreignKeys.map(
        key =>
          `fk ${key.name} ${key.columns.join()} > ${
            key.referencedTable
          } ${key.referencedColumns.join()} ${key.onDelete}`,
      ),
      ...table.indexes
        .filter(index => !/pkey$|^PK_/.test(index.name))
        .map(
          index =>
            `${index.unique ? 'unique' : 'index'} ${
              index.name
            } ${index.columns.join()}${
              index.predicate ? ` where ${index.predicate}` : ''
            }`,
        ),
      ...table.checks.map(check => `check ${check.text}`),
    ]
  );
}
