import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import {
  EntityPersistenceCard,
  PersistencePage,
  isPersistenceAvailable,
  persistencePlugin,
} from './index';
import {
  ORDERS,
  mockPersistenceApi,
  renderWithApis,
} from './__testUtils__/apis';

describe('the plugin for the older frontend system', () => {
  it('is called persistence', () => {
    expect(persistencePlugin.getId()).toBe('persistence');
  });

  it('brings its own page shell', async () => {
    await renderWithApis(
      <Routes>
        <Route path="/persistence" element={<PersistencePage />} />
      </Routes>,
      mockPersistenceApi(),
      ['/persistence'],
    );
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Persistence' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'orders' }),
    ).toBeInTheDocument();
  });

  it('loads the card', async () => {
    await renderWithApis(<EntityPersistenceCard />, mockPersistenceApi());
    expect(await screen.findByText('Managed')).toBeInTheDocument();
  });

  it('is offered for components only', () => {
    expect(isPersistenceAvailable(ORDERS)).toBe(true);
    expect(isPersistenceAvailable({ ...ORDERS, kind: 'API' })).toBe(false);
  });
});
