export {
  readTables,
  readWithParents,
  type SeedColumn,
  type SeedReference,
  type SeedTable,
} from './tableCatalog';
export { seedTables, type Seeding } from './seedTables';
export { seedOrder, withParents } from './seedOrder';
export { identifier, literal } from './quote';
