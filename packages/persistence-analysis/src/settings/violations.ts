import { settingsSchema } from '@persistence-scorecard/plugin-persistence-common';
import type { ErrorObject } from 'ajv/dist/2020';
import { nearest } from './nearest';

/** What is wrong with a part of the settings, and what to do about it. */
export interface Violation {
  message: string;
  fix: string;
}

/** Paths of every key that the schema knows below the first level, lists left out. */
const PLACES: readonly string[][] = Object.entries(
  settingsSchema.properties,
).flatMap(([key, part]) =>
  'properties' in part
    ? Object.keys(part.properties).map(below => [key, below])
    : [],
);

/** Says in words what the schema has against the part at `where`. */
export function describeViolation(
  error: ErrorObject,
  where: readonly string[],
): Violation {
  const place = where.length === 0 ? 'The settings' : `\`${where.join('.')}\``;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error, where, place);
    case 'required': {
      const missing = `\`${error.params.missingProperty}\``;
      return {
        message: `${place}: ${missing} is missing.`,
        fix: `Add ${missing}.`,
      };
    }
    case 'enum': {
      const allowed = (error.params.allowedValues as unknown[]).map(String);
      const meant = nearest(String(error.data), allowed);
      return {
        message: `${place} must be one of ${allowed.join(', ')}.`,
        fix: meant ? `Write \`${meant}\`.` : 'Write one of these values.',
      };
    }
    case 'const':
      return {
        message: `${place} must be ${JSON.stringify(
          error.params.allowedValue,
        )}.`,
        fix: `Write ${JSON.stringify(error.params.allowedValue)}.`,
      };
    case 'pattern':
      return {
        message: `${place} must be a path below the service's root.`,
        fix: 'Write the path without a leading slash, backslashes or `..`.',
      };
    case 'type':
      return wrongType(error, place);
    default:
      return {
        message: `${place} ${error.message ?? 'is not valid'}.`,
        fix: 'Correct the value.',
      };
  }
}

function unknownKey(
  error: ErrorObject,
  where: readonly string[],
  place: string,
): Violation {
  const key = where[where.length - 1];
  const known = Object.keys(
    (error.parentSchema as { properties?: object } | undefined)?.properties ??
      {},
  );
  const message = `${place} is not a setting that exists.`;
  const meant = nearest(key, known);
  if (meant) return { message, fix: `Write \`${meant}\`.` };
  const elsewhere = PLACES.find(path => path[path.length - 1] === key);
  if (elsewhere) {
    return { message, fix: `Write it as \`${elsewhere.join('.')}\`.` };
  }
  return {
    message,
    fix: `Remove the key; known here are ${known.join(', ')}.`,
  };
}

function wrongType(error: ErrorObject, place: string): Violation {
  const wanted = String(error.params.type);
  const article = /^[aeio]/.test(wanted) ? 'an' : 'a';
  const name = { object: 'mapping of names to values', array: 'list' }[wanted];
  const message = `${place} must be ${
    name ? `a ${name}` : `${article} ${wanted}`
  }.`;
  // YAML reads 0003 as a number and on as a word; quotes say what was meant.
  const quotes = wanted === 'string' && typeof error.data !== 'object';
  return {
    message,
    fix: quotes
      ? `Put the value into quotes: '${String(error.data)}'.`
      : 'Correct the value.',
  };
}
