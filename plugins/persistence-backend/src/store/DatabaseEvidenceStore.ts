import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { EvidenceAnswer } from '@persistence-scorecard/plugin-persistence-common';
import { addPin, readPins, type RepositoryPath } from './repositoryPins';
import {
  addSubmissions,
  saveAnswers,
  type AddedSubmissions,
  type NewSubmission,
} from './submissions';

/** Where bundles that CI sent are kept, and which repository may speak for a path. */
export interface EvidenceStore {
  addSubmissions(
    entityRef: string,
    submissions: readonly NewSubmission[],
  ): Promise<AddedSubmissions>;
  saveAnswers(answers: ReadonlyMap<number, EvidenceAnswer>): Promise<void>;
  pins(paths: readonly RepositoryPath[]): Promise<(string | undefined)[]>;
  pin(path: RepositoryPath, repositoryId: string, now: string): Promise<string>;
}

/** Bundles in the plugin's database, whose schema the scorecard store has brought up to date. */
export class DatabaseEvidenceStore implements EvidenceStore {
  private constructor(private readonly db: Knex) {}

  static async create(
    database: DatabaseService,
  ): Promise<DatabaseEvidenceStore> {
    return new DatabaseEvidenceStore(await database.getClient());
  }

  async addSubmissions(
    entityRef: string,
    submissions: readonly NewSubmission[],
  ): Promise<AddedSubmissions> {
    return this.db.transaction(tx =>
      addSubmissions(tx, entityRef, submissions),
    );
  }

  async saveAnswers(
    answers: ReadonlyMap<number, EvidenceAnswer>,
  ): Promise<void> {
    await this.db.transaction(tx => saveAnswers(tx, answers));
  }

  async pins(paths: readonly RepositoryPath[]) {
    return readPins(this.db, paths);
  }

  async pin(path: RepositoryPath, repositoryId: string, now: string) {
    return addPin(this.db, path, repositoryId, now);
  }
}
