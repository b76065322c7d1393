import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  catalogGraphOf,
  parseYamlStream,
  yamlValue,
  type CatalogEntity,
} from '@persistence-scorecard/analysis';
import type { Fact } from '@persistence-scorecard/plugin-persistence-common';
import { UsageError } from '../usageError';

/**
 * The catalog's graph from catalog files on disk, following the `targets` of Locations that name files
 * below them. What only a portal knows (who shares a database) can so be judged without one.
 */
export async function readCatalogGraph(
  files: readonly string[],
  entityRef: string,
  now: string,
): Promise<Fact> {
  const entities: CatalogEntity[] = [];
  const seen = new Set<string>();
  const queue = files.map(file => resolve(file));
  while (queue.length > 0) {
    const file = queue.shift()!;
    if (seen.has(file)) continue;
    seen.add(file);
    for (const entity of await readDocuments(file)) {
      entities.push(entity);
      if (entity.kind !== 'Location') continue;
      const { target, targets = [] } = entity.spec ?? {};
      for (const path of [target, ...targets]) {
        if (typeof path === 'string' && !/^[a-z]+:/i.test(path)) {
          queue.push(resolve(dirname(file), path));
        }
      }
    }
  }
  return catalogGraphOf(entityRef, entities, now);
}

async function readDocuments(file: string): Promise<CatalogEntity[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(
      `The catalog file ${file} cannot be read (${
        (error as NodeJS.ErrnoException).code ?? error
      }).`,
    );
  }
  return parseYamlStream(text).flatMap(parsed => {
    const [problem] = parsed.problems;
    if (problem) {
      throw new UsageError(`${file}:${problem.line}: ${problem.message}`);
    }
    const entity = yamlValue(parsed, 50) as CatalogEntity | null;
    return entity?.kind && entity.metadata?.name ? [entity] : [];
  });
}
