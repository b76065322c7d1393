import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type {
  Fact,
  ScorecardListItem,
  Transition,
} from '@persistence-scorecard/plugin-persistence-common';
import type { FileDigests } from '../collection/fileDigests';
import { chunked } from './chunked';
import { addEvidence } from './evidence';
import { fetchRows, listPositions, positionOf } from './listPages';
import { filteredRows, listRows } from './listRows';
import { paginate } from './paginate';
import { addPending } from './pending';
import { toListItem, toRow, toStored, type ScorecardRow } from './rows';
import { listTransitions, toTransitionRow } from './transitionRows';
import type {
  EvidenceStanding,
  ListCursor,
  ListFilter,
  ListPage,
  ScorecardStore,
  ScorecardUpdate,
  ServiceProfile,
  StoredScorecard,
} from './types';

/** Scorecards in the plugin's database, SQLite or PostgreSQL. */
export class DatabaseScorecardStore implements ScorecardStore {
  private constructor(private readonly db: Knex) {}

  /** Brings the schema up to date, unless the database service says not to, and opens the store. */
  static async create(
    database: DatabaseService,
  ): Promise<DatabaseScorecardStore> {
    const db = await database.getClient();
    if (!database.migrations?.skip) await DatabaseScorecardStore.migrate(db);
    return new DatabaseScorecardStore(db);
  }

  /** Runs the migrations that ship with the package. */
  static async migrate(db: Knex): Promise<void> {
    await db.migrate.latest({
      directory: resolvePackagePath(
        '@persistence-scorecard/plugin-persistence-backend',
        'migrations',
      ),
    });
  }

  async get(entityRef: string): Promise<StoredScorecard | undefined> {
    const row = await this.db<ScorecardRow>('persistence_scorecards')
      .where('entity_ref', entityRef)
      .first();
    return row ? toStored(row) : undefined;
  }

  async facts(entityRef: string): Promise<Fact[] | undefined> {
    const row = await this.db('persistence_facts')
      .where('entity_ref', entityRef)
      .first('facts');
    return row ? (JSON.parse(row.facts) as Fact[]) : undefined;
  }

  async digests(entityRef: string): Promise<FileDigests | undefined> {
    const row = await this.db('persistence_facts')
      .where('entity_ref', entityRef)
      .first('digests');
    return row?.digests ? (JSON.parse(row.digests) as FileDigests) : undefined;
  }

  /** Writes scorecard, item outcomes, facts, day and transitions, all or nothing. */
  async save(update: ScorecardUpdate): Promise<StoredScorecard> {
    const { entityRef } = update.profile;
    return this.db.transaction(async tx => {
      const before = await tx<ScorecardRow>('persistence_scorecards')
        .where('entity_ref', entityRef)
        .first('revision');
      const row = toRow(update, (before?.revision ?? 0) + 1);
      await tx<ScorecardRow>('persistence_scorecards')
        .insert(row)
        .onConflict('entity_ref')
        .merge();
      await tx('persistence_pending').where('entity_ref', entityRef).delete();
      await writeOutcomes(tx, update);
      if (update.facts) {
        await tx('persistence_facts')
          .insert({
            entity_ref: entityRef,
            facts: JSON.stringify(update.facts),
            digests: update.digests ? JSON.stringify(update.digests) : null,
          })
          .onConflict('entity_ref')
          .merge();
      }
      if (update.collection.state !== 'pending') await writeDay(tx, row);
      for (const part of chunked(update.transitions, 100)) {
        await tx('persistence_transitions').insert(part.map(toTransitionRow));
      }
      return toStored(row);
    });
  }

  async addEvidence(
    entityRef: string,
    facts: readonly Fact[],
  ): Promise<EvidenceStanding> {
    return this.db.transaction(tx => addEvidence(tx, entityRef, facts));
  }

  async addPending(
    profiles: readonly ServiceProfile[],
    since: string,
  ): Promise<void> {
    await addPending(this.db, profiles, since);
  }

  async summaries(entityRefs: readonly string[]): Promise<ScorecardListItem[]> {
    if (entityRefs.length === 0) return [];
    const rows = await listRows(this.db).whereIn('entity_ref', [...entityRefs]);
    return rows.map(toListItem);
  }

  async page(
    filter: ListFilter,
    limit: number,
    cursor?: ListCursor,
  ): Promise<ListPage> {
    const { db } = this;
    const [{ total }] = await filteredRows(db, filter).count({ total: '*' });
    const { rows, hasNext, hasPrevious } = await paginate(
      (direction, from, count) => fetchRows(db, filter, direction, from, count),
      limit,
      cursor,
    );
    return {
      items: rows.map(toListItem),
      totalItems: Number(total),
      next: hasNext ? positionOf(rows[rows.length - 1]) : undefined,
      previous: hasPrevious ? positionOf(rows[0]) : undefined,
    };
  }

  async positions(filter: ListFilter, cursor?: ListCursor) {
    return listPositions(this.db, filter, cursor);
  }

  async transitions(
    entityRef: string,
    limit: number,
    before?: number,
  ): Promise<Transition[]> {
    return listTransitions(this.db, entityRef, limit, before);
  }
}

async function writeOutcomes(tx: Knex, update: ScorecardUpdate): Promise<void> {
  const { entityRef } = update.profile;
  const rows = update.scorecard.results.map(result => ({
    entity_ref: entityRef,
    criterion: result.criterion,
    outcome: result.outcome,
  }));
  await tx('persistence_item_outcomes')
    .where('entity_ref', entityRef)
    .whereNotIn(
      'criterion',
      rows.map(row => row.criterion),
    )
    .delete();
  for (const part of chunked(rows, 100)) {
    await tx('persistence_item_outcomes')
      .insert(part)
      .onConflict(['entity_ref', 'criterion'])
      .merge();
  }
}

async function writeDay(tx: Knex, row: ScorecardRow): Promise<void> {
  await tx('persistence_daily')
    .insert({
      entity_ref: row.entity_ref,
      day: row.evaluated_at.slice(0, 10),
      level: row.level,
      gate: row.gate,
      inputs_complete: row.inputs_complete,
      deliverables_complete: row.deliverables_complete,
      validation_passed: row.validation_passed,
    })
    .onConflict(['entity_ref', 'day'])
    .merge();
}
