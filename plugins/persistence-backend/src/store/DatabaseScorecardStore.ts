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
import { addEvidence, standingRunFacts } from './evidence';
import { fetchRows, listPositions, positionOf } from './listPages';
import { filteredRows, listRows } from './listRows';
import { paginate } from './paginate';
import { metricSeries, type SeriesRange } from './metricSeries';
import { addPending } from './pending';
import { toListItem, toStored, type ScorecardRow } from './rows';
import { saveScorecard } from './saveScorecard';
import { listTransitions } from './transitionRows';
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

  async save(update: ScorecardUpdate): Promise<StoredScorecard> {
    return this.db.transaction(tx => saveScorecard(tx, update));
  }

  async addEvidence(
    entityRef: string,
    facts: readonly Fact[],
  ): Promise<EvidenceStanding> {
    return this.db.transaction(tx => addEvidence(tx, entityRef, facts));
  }

  async standing(entityRef: string) {
    return standingRunFacts(this.db, entityRef);
  }

  async metricSeries(entityRef: string, range: SeriesRange) {
    return metricSeries(this.db, entityRef, range);
  }

  async evidenceCount(entityRef: string): Promise<number> {
    const [{ n }] = await this.db('persistence_evidence')
      .where('entity_ref', entityRef)
      .count({ n: '*' });
    return Number(n);
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
