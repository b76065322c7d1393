import type { Surroundings } from '../surroundings';

/** How Flyway is told to name migrations. */
export interface FlywaySettings {
  prefixes: readonly [
    'versioned' | 'undo' | 'baseline' | 'repeatable',
    string,
  ][];
  separator: string;
  suffixes: readonly string[];
  /** Versions that come late are run all the same. */
  outOfOrder: boolean;
}

const known = new WeakMap<Surroundings, FlywaySettings>();

/** Settings of Flyway's own files, of Spring Boot, Maven or Gradle; else Flyway's defaults. */
export function flywaySettings(surroundings: Surroundings): FlywaySettings {
  let settings = known.get(surroundings);
  if (!settings) {
    settings = readSettings(surroundings);
    known.set(surroundings, settings);
  }
  return settings;
}

function readSettings({ configs }: Surroundings): FlywaySettings {
  const texts = [...configs]
    .filter(([path]) => !path.endsWith('.csproj'))
    .map(([, text]) => text)
    .filter(text => /flyway|migration/i.test(text));
  const value = (name: string) => settingOf(texts, name);
  return {
    prefixes: [
      ['versioned', value('sqlMigrationPrefix') ?? 'V'],
      ['undo', value('undoSqlMigrationPrefix') ?? 'U'],
      ['baseline', value('baselineMigrationPrefix') ?? 'B'],
      ['repeatable', value('repeatableSqlMigrationPrefix') ?? 'R'],
    ],
    separator: value('sqlMigrationSeparator') ?? '__',
    suffixes: (value('sqlMigrationSuffixes') ?? '.sql').split(','),
    outOfOrder: value('outOfOrder') === 'true',
  };
}

/** One setting, in camel case or with dashes, as properties, TOML, YAML, Gradle and Maven write it. */
function settingOf(texts: readonly string[], name: string): string | undefined {
  const dashed = name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
  const pattern = new RegExp(
    `(?:^|[\\s.<"'])(?:${name}|${dashed})["']?[ \\t]{0,9}[:=>][["' \\t]*([^"'\\s<[\\]#]+)`,
    'im',
  );
  for (const text of texts) {
    const found = pattern.exec(text)?.[1];
    if (found) return found;
  }
  return undefined;
}
