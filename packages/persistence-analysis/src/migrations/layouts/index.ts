import type { MigrationLayout } from '../layout';
import { adHoc } from './adHoc';
import { atlas } from './atlas';
import { dbmate } from './dbmate';
import { diesel } from './diesel';
import { drizzle } from './drizzle';
import { flyway } from './flyway';
import { golangMigrate } from './golangMigrate';
import { goose } from './goose';
import { knex } from './knex';
import { javascriptOrms } from './javascriptOrms';
import { liquibase } from './liquibase';
import { liquibaseChangelog } from './liquibaseChangelog';
import { nodePgMigrate } from './nodePgMigrate';
import { codeLayouts } from './otherCode';
import { prisma } from './prisma';
import { rails } from './rails';
import { sqitch } from './sqitch';
import { sqlx } from './sqlx';

/** Every layout that is recognised. The first that claims a file has it, so the loosest is last. */
export const LAYOUTS: readonly MigrationLayout[] = [
  goose,
  dbmate,
  liquibase,
  liquibaseChangelog,
  sqitch,
  drizzle,
  atlas,
  flyway,
  prisma,
  diesel,
  sqlx,
  golangMigrate,
  rails,
  ...codeLayouts,
  nodePgMigrate,
  ...javascriptOrms,
  knex,
  adHoc,
];
