// Services that only the browser test has: one that can be made slow, one that changes, one that nobody may read.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib/terminal.mjs';
import { FORGE_HOST } from './forge.mjs';
import { scratch } from './portal.mjs';

const template = join(root, 'examples/services/shipments');
const folder = join(scratch, 'estate');
const basket = join(folder, 'basket');
const INDEXES = 'docs/database/indexes.md';

function component(name, title, source) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      title,
      annotations: { 'backstage.io/source-location': source },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/fulfilment',
      system: 'logistics',
    },
  };
}

/** Writes them; gives the location to register and what can be done to them. */
export function writeEstate() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(template, basket, { recursive: true });
  rmSync(join(basket, INDEXES));
  const entities = [
    component('parcels', 'Parcels', `url:https://${FORGE_HOST}/estate/parcels`),
    component('basket', 'Basket', `file:${basket}/`),
    component('vault', 'Vault', 'file:/var/empty/vault/'),
  ];
  const file = join(folder, 'catalog.yaml');
  writeFileSync(file, entities.map(e => JSON.stringify(e)).join('\n---\n'));
  return {
    location: { type: 'file', target: file },
    repository: template,
    /** The document that was missing. */
    addIndexes: () => cpSync(join(template, INDEXES), join(basket, INDEXES)),
    remove: () => rmSync(basket, { recursive: true, force: true }),
  };
}
