import type { MigrationLayout } from '../layout';
import { adHoc } from './adHoc';
import { alembic } from './alembic';
import { atlas } from './atlas';
import { efCore, laravel, phinx } from './bracedCode';
import { dbmate } from './dbmate';
import { dbUp } from './dbUp';
import { diesel } from './diesel';
import { django } from './django';
import { drizzle } from './drizzle';
import { ecto } from './ecto';
import { flyway } from './flyway';
import { golangMigrate } from './golangMigrate';
import { goose } from './goose';
import { graphileMigrate } from './graphileMigrate';
import { javascriptOrms } from './javascriptOrms';
import { knex } from './knex';
import { liquibase } from './liquibase';
import { nodePgMigrate } from './nodePgMigrate';
import { pgroll } from './pgroll';
import { popx } from './popx';
import { prisma } from './prisma';
import { rails } from './rails';
import { sourcegraph } from './sourcegraph';
import { sqitch } from './sqitch';
import { sqlInCode } from './sqlInCode';
import { sqlx } from './sqlx';
import { supabase } from './supabase';
import { temporal } from './temporal';
import { tern } from './tern';

/** Every layout that is recognised. The first that claims a file has it, so the loosest is last. */
export const LAYOUTS: readonly MigrationLayout[] = [
  // Files that say by themselves whose they are.
  goose,
  dbmate,
  tern,
  graphileMigrate,
  nodePgMigrate,
  liquibase,
  alembic,
  django,
  ecto,
  laravel,
  phinx,
  efCore,
  pgroll,
  ...javascriptOrms,
  knex,
  // Files that lie beside one that says so.
  sqitch,
  temporal,
  sourcegraph,
  drizzle,
  atlas,
  rails,
  // Files of which the names say so.
  flyway,
  prisma,
  diesel,
  supabase,
  popx,
  sqlx,
  golangMigrate,
  dbUp,
  sqlInCode,
  adHoc,
];
