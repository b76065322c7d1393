import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Rubric } from '@persistence-scorecard/plugin-persistence-common';
import type { SourceExcerpts } from '../collection/SourceExcerpts';
import type { EvidenceIntake } from '../evidence/EvidenceIntake';
import type { SubmitterAuth } from '../evidence/SubmitterAuth';
import type { Refresher } from '../refresh/Refresher';
import type { ScorecardStore } from '../store/types';
import type { Visibility } from './Visibility';

/** What the operations work with. */
export interface ApiContext {
  store: ScorecardStore;
  refresher: Pick<Refresher, 'refresh'>;
  excerpts: Pick<SourceExcerpts, 'excerpt'>;
  evidence: {
    submitters: Pick<SubmitterAuth, 'authenticate' | 'of'>;
    intake: Pick<EvidenceIntake, 'submit'>;
  };
  rubric: Rubric;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  visibility: Visibility;
  /** Whether an entity is one that is scored. */
  isScored(entity: object): boolean;
}
