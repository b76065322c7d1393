import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type {
  CatalogEntity,
  FileHistory,
} from '@persistence-scorecard/analysis';
import { parseAllDocuments } from 'yaml';
import type { Service, ServiceName } from './service';

const EXAMPLES = join(
  dirname(require.resolve('@persistence-scorecard/suite/package.json')),
  '../../examples',
);
/** The evidence of the examples is fresh at this time. */
export const NOW = '2026-11-24T12:00:00Z';
const COMMIT = '5f0c2d8e6b1a4937a8e05d2b7c9f41636a0d8e17';
/** Migrations came first, the documents that describe them a day later, the drills long after both. */
const MIGRATED_AT = '2026-03-02T09:00:00.000Z';
const DOCUMENTED_AT = '2026-03-03T09:00:00.000Z';

/** An example service with the history, the approval and the catalog that make it ready for production. */
export function readExample(name: ServiceName): Service {
  const root = join(EXAMPLES, 'services', name);
  const files: Record<string, string> = {};
  const history: Record<string, FileHistory> = {};
  for (const path of pathsBelow(root)) {
    files[path] = readFileSync(join(root, path), 'utf8');
    const at = path.startsWith('docs/') ? DOCUMENTED_AT : MIGRATED_AT;
    history[path] = {
      firstCommittedAt: at,
      lastChangedAt: at,
      laterCommits: [],
    };
  }
  return {
    entityRef: `component:default/${name}`,
    files,
    history,
    commit: COMMIT,
    trust: 'local',
    catalog: [
      ...entitiesOf(files['catalog-info.yaml']),
      ...entitiesOf(readFileSync(join(EXAMPLES, 'systems.yaml'), 'utf8')),
    ],
    approvals: [
      {
        criterion: 'security-review-approved',
        approvedBy: 'user:default/security-reviewer',
        approvedAt: '2026-06-01T00:00:00.000Z',
        expiresAt: '2027-06-01T00:00:00.000Z',
      },
    ],
    now: NOW,
  };
}

function pathsBelow(root: string): string[] {
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
    .map(path => path.split(sep).join('/'))
    .sort();
}

function entitiesOf(text: string): CatalogEntity[] {
  return parseAllDocuments(text).map(
    document => document.toJS() as CatalogEntity,
  );
}
