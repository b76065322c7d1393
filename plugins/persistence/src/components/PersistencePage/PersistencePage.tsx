import { Header, Page } from '@backstage/core-components';
import { PersistenceOverview } from './PersistenceOverview';

/** The overview in the page shell that apps of the older frontend system expect. */
export function PersistencePage() {
  return (
    <Page themeId="tool">
      <Header
        title="Persistence"
        subtitle="How well each service keeps its data, and whether it is ready for production data"
      />
      <main
        style={{
          gridArea: 'pageContent',
          minWidth: 0,
          overflow: 'auto',
          paddingTop: 16,
        }}
      >
        <PersistenceOverview />
      </main>
    </Page>
  );
}
