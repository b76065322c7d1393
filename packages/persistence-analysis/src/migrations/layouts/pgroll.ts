import { parseYaml, yamlValue } from '../../yaml';
import type { MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';
import { notCheckable } from '../notCheckable';

const OPERATIONS = /^operations\s*:|"operations"\s*:/m;

/** pgroll: YAML or JSON files of operations, each of which the tool can always take back. */
export const pgroll: MigrationLayout = {
  tool: 'pgroll',
  checkable: false,
  ordered: true,
  dialect: 'postgresql',
  directoryOf: file =>
    /^\d.*\.(?:ya?ml|json)$/.test(fileName(file.path)) &&
    OPERATIONS.test(file.text) &&
    isPgroll(file)
      ? directoryName(file.path)
      : undefined,
  read: files => ({
    steps: files.map(file => {
      const base = fileName(file.path).replace(/\.\w+$/, '');
      const [, version, name] = /^(\d+)(?!\d)[_-]?(.*)$/.exec(base) ?? [];
      return {
        version: version ?? base,
        name: name ?? '',
        path: file.path,
        rollback: 'tool-computed',
        unread: [notCheckable(file.path, 1, 'operations of pgroll')],
      };
    }),
  }),
};

const KINDS =
  /^(create|drop|alter|rename|add|set|raw)?_?(table|column|index|constraint|sql|replica_identity)$|^sql$/;

function isPgroll({ text }: MigrationFile): boolean {
  try {
    const value = yamlValue(parseYaml(text), 10) as
      | { operations?: unknown }
      | null
      | undefined;
    const [first] = Array.isArray(value?.operations) ? value.operations : [];
    return Object.keys(first ?? {}).some(key => KINDS.test(key));
  } catch {
    return false;
  }
}
