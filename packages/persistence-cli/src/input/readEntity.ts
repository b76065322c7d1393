import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import {
  parseYamlStream,
  yamlValue,
  type ParsedYaml,
} from '@persistence-scorecard/analysis';

/** What a folder's own catalog-info.yaml says that matters to a scorecard. */
export interface LocalEntity {
  entityRef: string;
  declared?: { applicable: boolean; reason?: string };
  /** The folder declares no Component: the ref was made from its name. */
  isFallback?: boolean;
}

interface EntityLike {
  kind?: string;
  metadata?: {
    name?: string;
    namespace?: string;
    annotations?: Record<string, string>;
  };
}

/**
 * The Component that a folder declares, or one named after the folder when it declares none (or a
 * broken one: then the folder's name is as good a name as any, and the portal reports the file).
 */
export async function readEntity(dir: string): Promise<LocalEntity> {
  const fallback = {
    entityRef: `component:default/${basename(resolve(dir)).toLocaleLowerCase(
      'en-US',
    )}`,
    isFallback: true,
  };
  let text: string;
  try {
    text = await readFile(join(dir, 'catalog-info.yaml'), 'utf8');
  } catch {
    return fallback;
  }
  for (const parsed of parseYamlStream(text)) {
    const entity = entityOf(parsed);
    if (entity?.kind !== 'Component' || !entity.metadata?.name) continue;
    const { name, namespace = 'default', annotations = {} } = entity.metadata;
    const local: LocalEntity = {
      entityRef: `component:${namespace}/${name}`.toLocaleLowerCase('en-US'),
    };
    if (annotations['persistence/applicable'] === 'false') {
      local.declared = {
        applicable: false,
        reason: annotations['persistence/applicable-reason'],
      };
    }
    return local;
  }
  return fallback;
}

function entityOf(parsed: ParsedYaml): EntityLike | null | undefined {
  try {
    return yamlValue(parsed, 50) as EntityLike | null | undefined;
  } catch {
    return undefined;
  }
}
