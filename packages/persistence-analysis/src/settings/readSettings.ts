import {
  settingsSchema,
  type Finding,
  type ServiceSettings,
  type SettingsFact,
} from '@persistence-scorecard/plugin-persistence-common';
import Ajv2020, { type ErrorObject } from 'ajv/dist/2020';
import { isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { decodeText } from '../documents/decode';

/** More aliases than this are a bomb, not a settings file. */
const MAX_ALIASES = 20;
const MAX_PROBLEMS = 20;

const validate = new Ajv2020({ allErrors: true, strict: false }).compile(
  settingsSchema,
);

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
  const lines = new LineCounter();
  const problems: Finding[] = [];
  const broken = (message: string, line: number, fix: string) =>
    problems.push({ message, severity: 'problem', path, line, fix });
  let document: Document;
  let value: unknown;
  try {
    document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
    for (const error of document.errors.slice(0, MAX_PROBLEMS)) {
      broken(
        `The settings are not valid YAML: ${error.message.split('\n')[0]}`,
        lines.linePos(error.pos[0]).line || 1,
        'Correct the YAML on this line; until then none of the settings count.',
      );
    }
    if (problems.length === 0) {
      value = document.toJS({ maxAliasCount: MAX_ALIASES });
    }
  } catch (error) {
    broken(
      `The settings are not valid YAML: ${messageOf(error)}`,
      1,
      'Write the settings without so many aliases.',
    );
    return { present: true, path, settings: {}, problems };
  }
  if (problems.length > 0 || value === null || value === undefined) {
    return { present: true, path, settings: {}, problems };
  }
  if (!isRecord(value)) {
    broken(
      'The settings must be a mapping of names to values.',
      1,
      'Begin with a key such as `targetLevel: 3`.',
    );
    return { present: true, path, settings: {}, problems };
  }
  return {
    present: true,
    path,
    settings: keepValid(value, document, lines, broken),
    problems,
  };
}

/** Reports every violation and removes the top-level parts (or list items) that hold them. */
function keepValid(
  value: Record<string, unknown>,
  document: Document,
  lines: LineCounter,
  broken: (message: string, line: number, fix: string) => void,
): ServiceSettings {
  if (validate(value)) return value as ServiceSettings;
  const bad = new Set<string>();
  const badItems = new Map<string, Set<number>>();
  let reported = 0;
  for (const error of validate.errors ?? []) {
    if (error.keyword === 'if') continue;
    const at = error.instancePath.split('/').slice(1).map(unescapePointer);
    const extra = error.params.additionalProperty as string | undefined;
    const where = extra === undefined ? at : [...at, extra];
    if (reported++ < MAX_PROBLEMS) {
      broken(
        describe(error, where),
        lineOf(document, lines, where),
        fixFor(error),
      );
    }
    if (where.length === 0) bad.add('applicable');
    else if (Array.isArray(value[where[0]]) && where.length > 1) {
      const items = badItems.get(where[0]) ?? new Set<number>();
      badItems.set(where[0], items.add(Number(where[1])));
    } else bad.add(where[0]);
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
  return validate(kept) ? (kept as ServiceSettings) : {};
}

function describe(error: ErrorObject, where: readonly string[]): string {
  const place = where.length === 0 ? 'The settings' : `\`${where.join('.')}\``;
  switch (error.keyword) {
    case 'additionalProperties':
      return `${place} is not a setting that exists.`;
    case 'required':
      return `${place}: \`${error.params.missingProperty}\` is missing.`;
    case 'enum':
      return `${place} must be one of ${(
        error.params.allowedValues as unknown[]
      ).join(', ')}.`;
    case 'pattern':
      return `${place} must be a path below the service's root.`;
    default:
      return `${place} ${error.message ?? 'is not valid'}.`;
  }
}

function fixFor(error: ErrorObject): string {
  switch (error.keyword) {
    case 'additionalProperties':
      return 'Remove the key, or correct its spelling.';
    case 'required':
      return `Add \`${error.params.missingProperty}\`.`;
    case 'pattern':
      return 'Write the path without a leading slash, backslashes or `..`.';
    default:
      return 'Correct the value.';
  }
}

/** Line of the deepest part of the path that exists. */
function lineOf(
  document: Document,
  lines: LineCounter,
  where: readonly string[],
): number {
  for (let depth = where.length; depth > 0; depth--) {
    const parent = document.getIn(where.slice(0, depth - 1).map(toKey), true);
    const key = where[depth - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(
        item => isNode(item.key) && String(item.key) === key,
      );
      const start = isNode(pair?.key) ? pair.key.range?.[0] : undefined;
      if (start !== undefined) return lines.linePos(start).line;
    }
    const node = document.getIn(where.slice(0, depth).map(toKey), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function toKey(part: string): string | number {
  return /^\d+$/.test(part) ? Number(part) : part;
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
