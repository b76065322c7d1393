import {
  addFile,
  append,
  dropLines,
  insertAfter,
  moveFile,
  replace,
  rewrite,
} from '../service/edits';
import type { Edit, Service } from '../service/service';
import { DOC } from '../defects/paths';
import type { NeutralEdit } from '../suite/defect';
import {
  recoveryInGerman,
  strategyInSpanish,
  physicalInPortuguese,
} from './otherLanguages';

const headings = (path: string, names: Record<string, string>): Edit =>
  rewrite(path, text =>
    Object.entries(names).reduce((result, [from, to]) => {
      if (!result.includes(`\n## ${from}\n`)) {
        throw new Error(`${path} has no heading ${from}`);
      }
      return result.replace(`\n## ${from}\n`, () => `\n## ${to}\n`);
    }, text),
  );

const write = (path: string, text: string): Edit => rewrite(path, () => text);

/** Another folder for the migrations, which persistence.yaml names. */
const moveMigrations =
  (from: string, to: string): Edit =>
  (service: Service) => {
    for (const path of Object.keys(service.files)) {
      if (path.startsWith(`${from}/`)) {
        moveFile(path, `${to}${path.slice(from.length)}`)(service);
      }
    }
    replace(DOC.settings, `directory: ${from}`, `directory: ${to}`)(service);
  };

export const wording: NeutralEdit[] = [
  {
    id: 'headings-by-other-words',
    kind: 'wording',
    service: 'ledger',
    edits: [
      headings(DOC.recovery, {
        Targets: 'Recovery objectives',
        'Partial loss': 'When a table is lost',
        'Full loss': 'When everything is lost',
        Corruption: 'When data is corrupted',
        'Restore verification': 'How we know that a restore worked',
      }),
      headings(DOC.physical, {
        Engine: 'Database technology',
        Partitioning: 'Splitting tables into partitions',
        Sharding: 'Shards',
        Replication: 'Replicas',
      }),
    ],
  },
  {
    id: 'headings-by-synonyms',
    kind: 'wording',
    service: 'orders',
    edits: [
      headings(DOC.strategy, {
        Versioning: 'Version scheme',
        'Forward scripts': 'Up scripts',
        'Rollback scripts': 'Down scripts',
        'Data validation': 'Checking the data',
        Automation: 'Pipeline',
      }),
      headings(DOC.indexes, {
        'Access patterns': 'Queries and their objectives',
        Indexes: 'List of indexes',
        'Hot queries': 'Hot paths',
      }),
    ],
  },
  {
    id: 'targets-in-a-sentence',
    kind: 'wording',
    service: 'ledger',
    edits: [
      dropLines(DOC.recovery, '| RTO |'),
      dropLines(DOC.recovery, '| RPO |'),
      dropLines(DOC.recovery, '| Objective |'),
      rewrite(DOC.recovery, text =>
        text.replace(
          '| --- | --- |',
          'The recovery time objective (RTO) is half an hour, and the recovery point objective (RPO) is 60 seconds.',
        ),
      ),
    ],
  },
  {
    id: 'targets-in-hours',
    kind: 'wording',
    service: 'orders',
    edits: [replace(DOC.recovery, '| RTO | 60 minutes |', '| RTO | 1 hour |')],
  },
  {
    id: 'target-again-under-another-name',
    kind: 'wording',
    service: 'orders',
    edits: [
      insertAfter(
        DOC.recovery,
        'the clock of the drill stops.',
        '\nThe last drill needed 46 minutes, within the RTO of one hour.',
      ),
    ],
  },
  {
    id: 'retention-in-years',
    kind: 'wording',
    service: 'ledger',
    edits: [
      rewrite(DOC.retention, text => text.replace(/3650 days/g, 'ten years')),
    ],
  },
  {
    id: 'recovery-in-german',
    kind: 'other language',
    service: 'ledger',
    edits: [write(DOC.recovery, recoveryInGerman)],
  },
  {
    id: 'strategy-in-spanish',
    kind: 'other language',
    service: 'orders',
    edits: [write(DOC.strategy, strategyInSpanish)],
  },
  {
    id: 'physical-model-in-portuguese',
    kind: 'other language',
    service: 'orders',
    edits: [write(DOC.physical, physicalInPortuguese)],
  },
  {
    id: 'readme-added',
    kind: 'extra files',
    service: 'ledger',
    edits: [
      addFile(
        'README.md',
        '# Ledger\n\nTODO: tell how to run it. See docs/.\n',
      ),
      addFile('docs/README.md', '# Documents\n\n- TBD\n'),
    ],
  },
  {
    id: 'documents-added',
    kind: 'extra files',
    service: 'orders',
    edits: [
      addFile(
        'docs/database/glossary.md',
        '# Glossary\n\nRTO: 8 hours is what other teams have.\n',
      ),
      addFile(
        'docs/adr/0001-flyway.md',
        '# Flyway\n\nWe migrate with Flyway.\n',
      ),
      addFile(
        'docs/database/er.svg',
        '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
      ),
    ],
  },
  {
    id: 'test-data-added',
    kind: 'extra files',
    service: 'ledger',
    edits: [
      addFile('testdata/schema.sql', 'CREATE TABLE users (email text);\n'),
      addFile(
        'internal/store/journal_test.go',
        'package store\n\nconst q = "SELECT id FROM users WHERE id = " + id\n',
      ),
      addFile('vendor/lib/migrations/1_x.up.sql', 'CREATE TABLE x (id int);\n'),
    ],
  },
  {
    id: 'ci-added',
    kind: 'extra files',
    service: 'orders',
    edits: [
      addFile(
        '.github/workflows/build.yaml',
        'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ./gradlew build\n',
      ),
      addFile('build.gradle.kts', 'plugins { kotlin("jvm") }\n'),
    ],
  },
  {
    id: 'unknown-document-sections-added',
    kind: 'extra files',
    service: 'orders',
    edits: [
      append(
        DOC.physical,
        '\n## History of this document\n\nReviewed each quarter by the owners.\n',
      ),
      append(
        DOC.entities,
        '\n## See also\n\nThe glossary of the payments team.\n',
      ),
    ],
  },
  {
    id: 'migrations-moved',
    kind: 'renamed folder',
    service: 'ledger',
    edits: [moveMigrations('migrations', 'database/changes')],
  },
  {
    id: 'documents-moved',
    kind: 'renamed folder',
    service: 'orders',
    edits: [
      moveFile(DOC.retention, 'docs/privacy/retention.md'),
      moveFile(DOC.entities, 'docs/model/entities.md'),
      replace(
        DOC.settings,
        'migrations:\n',
        'paths:\n  data-retention: docs/privacy/retention.md\n  entities: docs/model/entities.md\nmigrations:\n',
      ),
    ],
  },
  {
    id: 'settings-reordered',
    kind: 'settings form',
    service: 'ledger',
    edits: [
      rewrite(DOC.settings, text => {
        const [head, ...rest] = text.split(/\n(?=[a-zA-Z]+:)/);
        return `${[head, ...rest.reverse().map(part => part.trimEnd())].join(
          '\n',
        )}\n`;
      }),
      append(DOC.settings, '# end of the settings\n'),
    ],
  },
  {
    id: 'evidence-in-another-order',
    kind: 'extra files',
    service: 'orders',
    edits: [
      moveFile(
        '.persistence/evidence/benchmark.json',
        '.persistence/evidence/z-benchmark.json',
      ),
      rewrite('.persistence/evidence/restore-drill.json', text =>
        JSON.stringify(JSON.parse(text)),
      ),
    ],
  },
];
