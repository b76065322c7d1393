import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { filterPredicateToFilterFunction } from '@backstage/filter-predicates';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  createRubric,
  persistencePermissions,
} from '@persistence-scorecard/plugin-persistence-common';
import {
  persistenceCiIdentitiesExtensionPoint,
  persistenceCollectorsExtensionPoint,
} from '@persistence-scorecard/plugin-persistence-node';
import { createRouter } from './api/createRouter';
import { EVIDENCE_PATH } from './api/readBody';
import { Visibility } from './api/Visibility';
import { workerAnalyser } from './collection/Analyser';
import { CatalogContext } from './collection/CatalogContext';
import { CollectorRegistry } from './collection/CollectorRegistry';
import { ServiceCollector } from './collection/ServiceCollector';
import { SourceExcerpts } from './collection/SourceExcerpts';
import { SourceFiles } from './collection/SourceFiles';
import { SourceReader } from './collection/SourceReader';
import { SourceResolver } from './collection/SourceResolver';
import { readPersistenceConfig } from './config/readConfig';
import { refusePublicJwks } from './config/refusePublicJwks';
import { CiIdentityRegistry } from './evidence/CiIdentityRegistry';
import { createEvidence } from './evidence/createEvidence';
import { Refresher } from './refresh/Refresher';
import { RefreshWorker } from './refresh/RefreshWorker';
import { scheduleRefreshes } from './refresh/scheduleRefreshes';
import { Sweeper } from './refresh/Sweeper';
import { DatabaseRefreshQueue } from './store/DatabaseRefreshQueue';
import { DatabaseScorecardStore } from './store/DatabaseScorecardStore';

/** Somebody waits for it on a page. */
const EXCERPT_TIMEOUT_MS = 15_000;

/** Collects, evaluates, stores and serves persistence scorecards. */
export const persistencePlugin = createBackendPlugin({
  pluginId: 'persistence',
  register(env) {
    const collectors = new CollectorRegistry();
    env.registerExtensionPoint(persistenceCollectorsExtensionPoint, collectors);
    const identities = new CiIdentityRegistry();
    env.registerExtensionPoint(
      persistenceCiIdentitiesExtensionPoint,
      identities,
    );
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init(deps) {
        const { auth, catalog, config, database, logger, permissions } = deps;
        refusePublicJwks(config);
        const settings = readPersistenceConfig(config);
        const { limits, entityFilter, refreshEveryMs } = settings;
        const rubric = createRubric(settings.rubric);
        const integrations = ScmIntegrations.fromConfig(config);
        const store = await DatabaseScorecardStore.create(database);
        const queue = await DatabaseRefreshQueue.create(database);
        const resolver = new SourceResolver({ integrations, ...settings });
        const collector = new ServiceCollector({
          resolver,
          reader: new SourceReader(deps.urlReader, limits),
          analyser: workerAnalyser(limits),
          integrations,
          collectors: collectors.all(),
          keysFor: settings.evidence.keysFor,
          logger,
        });
        const context = new CatalogContext(catalog, auth);
        const isScored = filterPredicateToFilterFunction(entityFilter);
        const refresher = new Refresher({
          store,
          catalog: context,
          collector,
          rubric,
          logger,
        });
        // Tokens of CI systems are none of Backstage's; the route verifies them itself.
        deps.httpRouter.addAuthPolicy({
          path: EVIDENCE_PATH,
          allow: 'unauthenticated',
        });
        deps.permissionsRegistry.addPermissions(persistencePermissions);
        deps.httpRouter.use(
          createRouter({
            store,
            refresher,
            excerpts: new SourceExcerpts(
              new SourceFiles({
                resolver,
                integrations,
                urlReader: deps.urlReader,
                timeoutMs: Math.min(limits.readTimeoutMs, EXCERPT_TIMEOUT_MS),
              }),
            ),
            evidence: await createEvidence({
              ...deps,
              settings: settings.evidence,
              identities,
              store,
              context,
              collector,
              rubric,
              isScored,
            }),
            rubric,
            permissions,
            httpAuth: deps.httpAuth,
            visibility: new Visibility(catalog, permissions),
            isScored,
          }),
        );
        await scheduleRefreshes({
          scheduler: deps.scheduler,
          sweeper: new Sweeper({
            catalog,
            auth,
            queue,
            store,
            entityFilter,
            logger,
          }),
          worker: RefreshWorker.forLimits({
            queue,
            refresher,
            logger,
            refreshEveryMs,
            limits,
          }),
          sweep: settings.sweep,
        });
      },
    });
  },
});
