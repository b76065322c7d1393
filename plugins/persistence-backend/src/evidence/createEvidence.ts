import type {
  AuthService,
  DatabaseService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Rubric } from '@persistence-scorecard/plugin-persistence-common';
import type { CatalogContext } from '../collection/CatalogContext';
import type { ServiceCollector } from '../collection/ServiceCollector';
import type { EvidenceConfig } from '../config/readEvidenceConfig';
import { DatabaseEvidenceStore } from '../store/DatabaseEvidenceStore';
import type { ScorecardStore } from '../store/types';
import type { CiIdentityRegistry } from './CiIdentityRegistry';
import { EvidenceIntake } from './EvidenceIntake';
import { StoredFactsJudge } from './StoredFactsJudge';
import { SubmissionScope } from './SubmissionScope';
import { SubmitterAuth } from './SubmitterAuth';

export interface EvidenceParts {
  auth: AuthService;
  catalog: CatalogService;
  database: DatabaseService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  settings: EvidenceConfig;
  identities: CiIdentityRegistry;
  store: ScorecardStore;
  context: Pick<CatalogContext, 'view'>;
  collector: Pick<ServiceCollector, 'collectExtra'>;
  rubric: Rubric;
  isScored(entity: Entity): boolean;
  now?: () => Date;
}

/** Puts together what POST /v1/evidence works with. */
export async function createEvidence(parts: EvidenceParts) {
  const { settings, store, rubric, collector } = parts;
  const evidenceStore = await DatabaseEvidenceStore.create(parts.database);
  return {
    submitters: new SubmitterAuth({
      httpAuth: parts.httpAuth,
      identities: parts.identities,
      submitters: settings.submitters,
    }),
    intake: new EvidenceIntake({
      scope: new SubmissionScope({ ...parts, store: evidenceStore }),
      store: evidenceStore,
      judge: new StoredFactsJudge({
        store,
        catalog: parts.context,
        rubric,
        extraFacts: (entity, now) =>
          collector.collectExtra(entity, undefined, now),
      }),
      isScored: parts.isScored,
      keysFor: settings.keysFor,
      maxAgeDays: settings.maxAgeDays,
      now: parts.now,
    }),
  };
}
