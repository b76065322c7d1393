import { atlasApply } from './adapters/atlasApply';
import { atlasLint } from './adapters/atlasLint';
import { awsRestoreJobs } from './adapters/awsRestoreJobs';
import { barman } from './adapters/barman';
import { bytebase } from './adapters/bytebase';
import { flyway } from './adapters/flyway';
import { githubRun } from './adapters/githubRun';
import { junit } from './adapters/junit';
import { k6Summary } from './adapters/k6Summary';
import { k6SummaryExport } from './adapters/k6SummaryExport';
import { liquibase } from './adapters/liquibase';
import { pgStatStatements } from './adapters/pgStatStatements';
import { pgStatUserIndexes } from './adapters/pgStatUserIndexes';
import { pgStatioUserIndexes } from './adapters/pgStatioUserIndexes';
import { pgbackrest } from './adapters/pgbackrest';
import { pgbench } from './adapters/pgbench';
import { sarif } from './adapters/sarif';
import { sqlfluff } from './adapters/sqlfluff';
import { squawk } from './adapters/squawk';
import { sysbench } from './adapters/sysbench';
import { tap } from './adapters/tap';
import { walg } from './adapters/walg';
import type { ReportAdapter } from './report';

/** Every adapter. This list is the one place that a new one has to be added to. */
export const REPORT_ADAPTERS: readonly ReportAdapter[] = [
  junit,
  tap,
  sarif,
  k6Summary,
  k6SummaryExport,
  pgbench,
  sysbench,
  pgStatStatements,
  pgStatUserIndexes,
  pgStatioUserIndexes,
  flyway,
  liquibase,
  atlasApply,
  atlasLint,
  squawk,
  bytebase,
  sqlfluff,
  pgbackrest,
  barman,
  walg,
  awsRestoreJobs,
  githubRun,
];
