import type { Location } from '@persistence-scorecard/plugin-persistence-common';
import type { SourceTree } from '../sourceTree';

const CI_FILE =
  /^(\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab\/[^/]+\.ya?ml|Jenkinsfile[^/]*|\.circleci\/config\.ya?ml|azure-pipelines[^/]*\.ya?ml|bitbucket-pipelines\.yml|\.drone\.ya?ml|\.travis\.yml|\.buildkite\/[^/]+\.ya?ml|\.woodpecker[^/]*\.ya?ml|cloudbuild\.ya?ml)$/;
const COMMAND = new RegExp(
  [
    'flyway[\\w:. -]*\\bmigrate\\b',
    'flywayMigrate',
    '\\bdbmate\\b.*\\b(up|migrate)\\b',
    '\\bprisma\\s+migrate\\s+(deploy|dev|reset)\\b',
    '\\bknex\\b.*\\bmigrate:(latest|up)\\b',
    '\\bdiesel\\s+migration\\s+(run|redo)\\b',
    '\\bdiesel\\s+database\\s+(setup|reset)\\b',
    '\\bgoose\\b.*\\bup\\b',
    '\\bsqlx\\s+(migrate\\s+run|database\\s+setup)\\b',
    '\\bmigrate\\b.*-(path|source|database)\\b.*\\bup\\b',
    '\\b(rails|rake)\\s+db:(migrate|prepare|schema:load|setup)\\b',
    '\\bliquibase\\b.*\\bupdate\\b',
    '\\btypeorm\\b.*\\bmigration:run\\b',
    '\\bsequelize\\b.*\\bdb:migrate\\b',
    '\\balembic\\s+upgrade\\b',
    '\\bmanage\\.py\\s+migrate\\b',
    '\\bdrizzle-kit\\s+(migrate|push)\\b',
    '\\bsqitch\\s+deploy\\b',
    '\\batlas\\s+migrate\\s+apply\\b',
    '\\bdotnet\\s+ef\\s+database\\s+update\\b',
    '\\bartisan\\s+migrate\\b',
    '\\bpersistence(-scorecard)?\\s+drill\\b',
  ].join('|'),
);

/** Lines of CI configuration that run a migration tool. A hint that it is automated, not a proof. */
export async function findAutomation(tree: SourceTree): Promise<Location[]> {
  const found: Location[] = [];
  for (const { path, size } of tree.list()) {
    if (!CI_FILE.test(path) || size > 500_000) continue;
    const bytes = await tree.read(path);
    if (!bytes) continue;
    const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/);
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index];
      if (line.length > 2000 || /^\s*(#|\/\/)/.test(line)) continue;
      if (!COMMAND.test(line)) continue;
      found.push({ path, line: index + 1 });
    }
  }
  return found;
}
