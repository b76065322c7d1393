import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { persistenceCiIdentitiesExtensionPoint } from '@persistence-scorecard/plugin-persistence-node';
import { githubActionsVerifier } from './githubActionsVerifier';
import { readGithubActionsConfig } from './readGithubActionsConfig';

/** Believes the identity tokens of GitHub Actions; does nothing without configuration. */
export const persistenceModuleGithubActions = createBackendModule({
  pluginId: 'persistence',
  moduleId: 'github-actions',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        identities: persistenceCiIdentitiesExtensionPoint,
      },
      async init({ config, identities }) {
        for (const settings of readGithubActionsConfig(config))
          identities.addVerifier(githubActionsVerifier(settings));
      },
    });
  },
});
