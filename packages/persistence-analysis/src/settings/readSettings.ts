import {
  settingsSchema,
  type Finding,
  type ServiceSettings,
  type SettingsFact,
} from '@persistence-scorecard/plugin-persistence-common';
import Ajv2020 from 'ajv/dist/2020';
import { isAlias, visit, type Document } from 'yaml';
import { decodeText } from '../documents/decode';
import { parseYaml, yamlValue } from '../yaml';
import { emptyReasons } from './emptyReasons';
import { lineOf, settingLines } from './settingLines';
import { describeViolation } from './violations';

/** More aliases than this are a bomb, not a settings file. */
const MAX_ALIASES = 20;
const MAX_PROBLEMS = 20;

const validate = new Ajv2020({
  allErrors: true,
  strict: false,
  verbose: true,
}).compile(settingsSchema);

type Report = (message: string, line: number, fix: string) => void;

/**
 * Reads `persistence.yaml`. Broken YAML keeps nothing; a part that the schema rejects is left out and
 * the rest is kept, because a typing error in one target must not undo every declaration.
 */
export function readSettings(
  bytes: Uint8Array | undefined,
  path: string,
): SettingsFact {
  if (!bytes) return { present: false, path, settings: {}, problems: [] };
  const { text, findings } = decodeText(bytes, path);
  if (text === undefined || findings.length > 0) {
    return { present: true, path, settings: {}, problems: findings };
  }
  const problems: Finding[] = [];
  const report: Report = (message, line, fix) =>
    problems.push({ message, severity: 'problem', path, line, fix });
  const read = readYaml(text, report);
  if (!read || problems.length > 0) {
    return { present: true, path, settings: {}, problems };
  }
  if (!isRecord(read.value)) {
    report(
      'The settings must be a mapping of names to values.',
      1,
      'Begin with a key such as `targetLevel: 3`.',
    );
    return { present: true, path, settings: {}, problems };
  }
  const settings = keepValid(read.value, read.lines, report);
  return { present: true, path, settings, problems, lines: read.lines };
}

/** The value and the lines of its parts; undefined when there is none or it is not YAML. */
function readYaml(
  text: string,
  report: Report,
): { value: unknown; lines: Record<string, number> } | undefined {
  const parsed = parseYaml(text);
  const { document, problems, lineAt } = parsed;
  for (const { message, line } of problems) {
    report(
      `The settings are not valid YAML: ${message}`,
      line,
      'Correct the YAML on this line; until then none of the settings count.',
    );
  }
  if (problems.length > 0) return undefined;
  try {
    const value = yamlValue(parsed, MAX_ALIASES);
    if (value === null || value === undefined) return undefined;
    return { value, lines: settingLines(document, lineAt) };
  } catch (error) {
    const alias = firstAlias(document);
    report(
      `The settings are not valid YAML: ${messageOf(error)}`,
      alias === undefined ? 1 : lineAt(alias),
      alias === undefined
        ? 'Write the settings as a flat mapping; until then none of them count.'
        : 'Write the settings without aliases, or with few; until then none of them count.',
    );
    return undefined;
  }
}

function firstAlias(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, (_, node) => {
    if (!isAlias(node)) return undefined;
    found = node.range?.[0];
    return visit.BREAK;
  });
  return found;
}

/** Reports every violation and removes the top-level parts (or list items) that hold them. */
function keepValid(
  value: Record<string, unknown>,
  lines: Readonly<Record<string, number>>,
  report: Report,
): ServiceSettings {
  const silent = emptyReasons(value);
  if (validate(value) && silent.length === 0) return withoutSchema(value);
  const bad = new Set<string>();
  const badItems = new Map<string, Set<number>>();
  let reported = 0;
  for (const error of validate.errors ?? []) {
    if (error.keyword === 'if') continue;
    const at = error.instancePath.split('/').slice(1).map(unescapePointer);
    const extra = error.params.additionalProperty as string | undefined;
    const where = extra === undefined ? at : [...at, extra];
    if (reported++ < MAX_PROBLEMS) {
      const { message, fix } = describeViolation(error, where);
      report(message, lineOf(lines, where), fix);
    }
    if (where.length === 0) bad.add('applicable');
    else if (Array.isArray(value[where[0]]) && where.length > 1) {
      const items = badItems.get(where[0]) ?? new Set<number>();
      badItems.set(where[0], items.add(Number(where[1])));
    } else bad.add(where[0]);
  }
  for (const where of silent) {
    if (reported++ < MAX_PROBLEMS)
      report(
        `\`${where.join('.')}\` says nothing.`,
        lineOf(lines, where),
        'Write in one sentence why, so that others can judge it; until then the entry does not count.',
      );
    if (where.length === 1) bad.add('applicable');
    else {
      const items = badItems.get(where[0]) ?? new Set<number>();
      badItems.set(where[0], items.add(Number(where[1])));
    }
  }
  const kept: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    if (bad.has(key)) continue;
    const items = badItems.get(key);
    kept[key] =
      items && Array.isArray(part)
        ? part.filter((_, index) => !items.has(index))
        : part;
  }
  // What is left is either valid or, for a reason not foreseen here, not to be trusted at all.
  return validate(kept) ? withoutSchema(kept) : {};
}

/** The reference to the schema is for editors alone. */
function withoutSchema(value: Record<string, unknown>): ServiceSettings {
  const { $schema: _schema, ...settings } = value;
  return settings as ServiceSettings;
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0] : String(error);
}
