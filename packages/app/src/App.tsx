import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import persistencePlugin from '@persistence-scorecard/plugin-persistence/alpha';
import { navModule } from './modules/nav';

export default createApp({
  features: [catalogPlugin, persistencePlugin, navModule],
});
