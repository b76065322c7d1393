import type {
  Dialect,
  ServiceSettings,
} from '@persistence-scorecard/plugin-persistence-common';
import type { SourceTree } from '../sourceTree';
import { directoryName, fileName, type MigrationFile } from './layout';

/** What else a layout may look at: which files there are, and what tools are told in their settings. */
export interface Surroundings {
  /** The service's dialect, as far as it is told. */
  dialect: Dialect;
  hasFile(path: string): boolean;
  /** Whether a directory holds a file whose name fits. */
  holds(directory: string, name: RegExp): boolean;
  /** Path of the nearest file of one of these names, in the directory or above it. */
  nearest(directory: string, ...names: string[]): string | undefined;
  /** A file that was read because it may be a migration. */
  candidate(path: string): MigrationFile | undefined;
  /** Texts of the settings files of tools, by path. */
  configs: ReadonlyMap<string, string>;
}

/** Files in which tools and frameworks are told how migrations are named. */
const CONFIG =
  /(^|\/)(flyway(\.\w+)?\.(toml|conf)|application(-\w+)?\.(properties|ya?ml)|sqitch\.conf|build\.gradle(\.kts)?|pom\.xml|[^/]+\.csproj|Gemfile)$|(^|\/)config\/database\.ya?ml$/i;
const MAX_CONFIGS = 200;
const MAX_CONFIG_BYTES = 300_000;

/** Looks around once, so that each layout can ask for every file. */
export async function lookAround(
  tree: SourceTree,
  settings: ServiceSettings,
  files: readonly MigrationFile[],
): Promise<Surroundings> {
  const candidates = new Map(files.map(file => [file.path, file]));
  const paths = new Set(tree.list().map(({ path }) => path));
  const configs = new Map<string, string>();
  for (const { path, size } of tree.list()) {
    if (!CONFIG.test(path) || size > MAX_CONFIG_BYTES) continue;
    if (configs.size >= MAX_CONFIGS) break;
    const bytes = await tree.read(path);
    if (bytes) configs.set(path, new TextDecoder().decode(bytes));
  }
  return {
    dialect: settings.dialect ?? 'postgresql',
    configs,
    candidate: path => candidates.get(path),
    hasFile: path => paths.has(path),
    holds: namesIn(paths),
    nearest(directory, ...names) {
      for (let at = directory; ; at = directoryName(at)) {
        for (const name of names) {
          const path = at ? `${at}/${name}` : name;
          if (paths.has(path)) return path;
        }
        if (at === '') return undefined;
      }
    },
  };
}

/** Answers once per directory and pattern, however many files ask. */
function namesIn(paths: ReadonlySet<string>): Surroundings['holds'] {
  let byDirectory: Map<string, string[]> | undefined;
  const answers = new Map<string, boolean>();
  return (directory, name) => {
    if (!byDirectory) {
      byDirectory = new Map();
      for (const path of paths) {
        const at = directoryName(path);
        const names = byDirectory.get(at);
        if (names) names.push(fileName(path));
        else byDirectory.set(at, [fileName(path)]);
      }
    }
    const key = `${directory}\n${name.source}`;
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = (byDirectory.get(directory) ?? []).some(each => name.test(each));
      answers.set(key, answer);
    }
    return answer;
  };
}
