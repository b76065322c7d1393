// An app of the older frontend system, as small as it can be: `yarn start` in this package shows the plugin in
// it, beside a backend that runs already. The browser test looks at it too.
import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { SignInPage } from '@backstage/core-components';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  EntityLayout,
  catalogPlugin,
} from '@backstage/plugin-catalog';
import ReactDOM from 'react-dom/client';
import { Navigate, Route } from 'react-router-dom';
import '@backstage/cli/asset-types';
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend -- an app, though in a plugin's package
import '@backstage/ui/css/styles.css';
import {
  EntityPersistenceCard,
  EntityPersistenceContent,
  PersistencePage,
  isPersistenceAvailable,
  persistencePlugin,
} from '../src';

const app = createApp({
  plugins: [catalogPlugin, persistencePlugin],
  components: {
    SignInPage: props => <SignInPage {...props} providers={['guest']} />,
  },
});

const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <EntityPersistenceCard />
    </EntityLayout.Route>
    <EntityLayout.Route
      path="/persistence"
      title="Persistence"
      if={isPersistenceAvailable}
    >
      <EntityPersistenceContent />
    </EntityLayout.Route>
  </EntityLayout>
);

const routes = (
  <FlatRoutes>
    <Route path="/" element={<Navigate to="persistence" />} />
    <Route path="/persistence" element={<PersistencePage />} />
    <Route path="/catalog" element={<CatalogIndexPage />} />
    <Route
      path="/catalog/:namespace/:kind/:name"
      element={<CatalogEntityPage />}
    >
      {entityPage}
    </Route>
  </FlatRoutes>
);

const Root = app.createRoot(<AppRouter>{routes}</AppRouter>);

ReactDOM.createRoot(document.getElementById('root')!).render(<Root />);
