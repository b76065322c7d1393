import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { persistenceCiIdentitiesExtensionPoint } from '@persistence-scorecard/plugin-persistence-node';
import { gitlabCiVerifier } from './gitlabCiVerifier';
import { readGitlabCiConfig } from './readGitlabCiConfig';

/** Believes the identity tokens of GitLab CI; does nothing without configuration. */
export const persistenceModuleGitlabCi = createBackendModule({
  pluginId: 'persistence',
  moduleId: 'gitlab-ci',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        identities: persistenceCiIdentitiesExtensionPoint,
      },
      async init({ config, identities }) {
        for (const settings of readGitlabCiConfig(config))
          identities.addVerifier(gitlabCiVerifier(settings));
      },
    });
  },
});
