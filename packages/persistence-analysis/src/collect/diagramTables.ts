import {
  qualifiedName,
  type DomainFact,
  type Finding,
  type SchemaModel,
  type TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../documents';
import { parseErDiagram, type ErDiagram } from '../documents/erDiagram';
import { findMention, indexNames } from './nameIndex';
import { NameKeys } from './nameKeys';
import { ownTables } from './ownTables';
import { OF_OTHERS } from './qualifiedTables';
import { wordsOf } from './stemmedWords';

/** Each needs a look at the whole text; nobody draws more by mistake. */
const MAX_GHOSTS = 50;

/** The tables of both builds by what they are called, whatever the spelling. */
class Tables {
  readonly keys = new NameKeys();
  private readonly tables = new Map<string, TableModel[]>();

  constructor(models: readonly SchemaModel[]) {
    for (const { table } of ownTables(models)) {
      const key = this.keys.of(table.name);
      const qualified = this.keys.of(table.schema) + key;
      this.add(key, table);
      if (qualified !== key) this.add(qualified, table);
    }
  }

  get(name: string): readonly TableModel[] | undefined {
    return this.tables.get(this.keys.of(name));
  }

  private add(key: string, table: TableModel): void {
    const known = this.tables.get(key);
    if (known) known.push(table);
    else this.tables.set(key, [table]);
  }
}

/**
 * What the diagrams of a logical model say against the schema: entities that no table is, columns that a
 * table lacks, relationships the other way round. A diagram counts when most of what it draws is there:
 * others are of the domain.
 */
export function diagramContradictions(
  document: MarkdownDocument,
  models: readonly SchemaModel[],
  domain: DomainFact,
): Finding[] {
  const diagrams = document.code
    .filter(({ language }) => language === 'mermaid')
    .flatMap(block => parseErDiagram(block) ?? []);
  if (diagrams.length === 0) return [];
  const tables = new Tables(models);
  return diagrams.flatMap(diagram => {
    const unknown = diagram.entities.filter(({ name }) => !tables.get(name));
    const known = diagram.entities.length - unknown.length;
    if (known < 2 || known < unknown.length) return [];
    return [
      ...ghosts(unknown, document, tables.keys, models, domain),
      ...ghostColumns(diagram, document, tables),
      ...reversed(diagram, document, tables),
    ];
  });
}

function ghosts(
  unknown: ErDiagram['entities'],
  document: MarkdownDocument,
  keys: NameKeys,
  models: readonly SchemaModel[],
  domain: DomainFact,
): Finding[] {
  if (unknown.length === 0) return [];
  const others = new Set([
    ...[...domain.entities, ...domain.aggregates].map(({ name }) =>
      keys.of(name),
    ),
    ...models.flatMap(({ routines, enums }) => [
      ...routines.map(({ name }) => keys.of(name)),
      ...enums.map(name => keys.of(name)),
    ]),
    // A table of another context that is referred to has to be drawn; that it is referred to is told elsewhere.
    ...models.flatMap(model =>
      model.tables.flatMap(table =>
        table.foreignKeys.map(key =>
          keys.of(
            key.referencedTable.slice(key.referencedTable.lastIndexOf('.') + 1),
          ),
        ),
      ),
    ),
  ]);
  return unknown
    .filter(({ name }) => !others.has(keys.of(name)))
    .slice(0, MAX_GHOSTS)
    .filter(({ name }) => !isElsewhere(name, document))
    .map(({ name, line }) => ({
      message: `${document.path} draws ${name}, which is no table of the schema and no entity of the domain.`,
      severity: 'problem',
      path: document.path,
      line,
      fix: `Create the table in a migration, take ${name} out of the diagram, or say in a sentence whose it is.`,
    }));
}

/** Whether the text says of a name that it is not stored, or whose it is. */
function isElsewhere(name: string, document: MarkdownDocument): boolean {
  if (findMention(name, indexNames(document)).excluded) return true;
  const needle = wordsOf(name).join(' ');
  return document.blocks.some(
    ({ text }) =>
      OF_OTHERS.test(text.slice(0, 4000)) &&
      wordsOf(text.slice(0, 4000)).join(' ').includes(needle),
  );
}

function ghostColumns(
  diagram: ErDiagram,
  document: MarkdownDocument,
  tables: Tables,
): Finding[] {
  const { keys } = tables;
  const judged = diagram.attributes.flatMap(attribute => {
    const found = tables.get(attribute.entity);
    return found ? [{ ...attribute, found }] : [];
  });
  const absent = judged.filter(
    ({ name, found }) =>
      !found.some(({ columns }) =>
        columns.some(column => keys.of(column.name) === keys.of(name)),
      ),
  );
  // Attributes in the words of the domain are no columns.
  if (absent.length * 2 > judged.length) return [];
  return absent.map(({ name, found, line }) => ({
    message: `${document.path} draws the column ${name} of ${found[0].name}, which the schema does not have.`,
    severity: 'problem',
    path: document.path,
    line,
    fix: `Add ${name} to ${found[0].name} in a migration, or take it out of the diagram.`,
  }));
}

function reversed(
  diagram: ErDiagram,
  document: MarkdownDocument,
  tables: Tables,
): Finding[] {
  return diagram.relations.flatMap(relation => {
    const left = tables.get(relation.left);
    const right = tables.get(relation.right);
    if (!left || !right || relation.manyLeft === relation.manyRight) return [];
    const leftRefers = refers(left, right);
    if (leftRefers === refers(right, left)) return [];
    const [child, parent, manyParents] = leftRefers
      ? [left[0], right[0], relation.manyRight]
      : [right[0], left[0], relation.manyLeft];
    if (!manyParents) return [];
    return [
      {
        message: `${document.path} draws many ${parent.name} to one of ${child.name}, but the foreign key of ${child.name} refers to one of ${parent.name}.`,
        severity: 'problem' as const,
        path: document.path,
        line: relation.line,
        fix: `Draw ${parent.name} ||--o{ ${child.name}, or change the foreign key in a migration.`,
      },
    ];
  });
}

function refers(
  from: readonly TableModel[],
  to: readonly TableModel[],
): boolean {
  return from.some(({ foreignKeys }) =>
    foreignKeys.some(({ referencedTable }) =>
      to.some(
        table =>
          referencedTable.endsWith(table.name) &&
          referencedTable === qualifiedName(table),
      ),
    ),
  );
}
