import type { DocumentFact } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../documents';
import { plain } from '../documents/words';
import type { SourceTree } from '../sourceTree';
import { parseYamlStream, yamlValue } from '../yaml';
import type { ReadDocument } from './readDocuments';

const CATALOG_FILE = 'catalog-info.yaml';
const MAX_BYTES = 256 * 1024;

interface EntityLike {
  metadata?: { name?: unknown; title?: unknown };
  spec?: { system?: unknown; domain?: unknown };
}

/** What the service itself is called, in plain letters without marks; empty when nothing tells. */
export async function serviceNames(
  tree: SourceTree,
  entityRef: string | undefined,
): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const add = (name: unknown) => {
    if (typeof name === 'string') names.add(keyOf(name));
  };
  if (entityRef) add(entityRef.slice(entityRef.lastIndexOf('/') + 1));
  const bytes = await tree.read(CATALOG_FILE);
  if (bytes && bytes.byteLength <= MAX_BYTES) {
    for (const entity of entitiesIn(new TextDecoder().decode(bytes))) {
      add(entity?.metadata?.name);
      add(entity?.metadata?.title);
      add(entity?.spec?.system);
      add(entity?.spec?.domain);
    }
  }
  return names;
}

function entitiesIn(text: string): (EntityLike | null | undefined)[] {
  try {
    return parseYamlStream(text).map(
      parsed => yamlValue(parsed, 50) as EntityLike | null | undefined,
    );
  } catch {
    // A broken catalog file names no service; the portal reports it.
    return [];
  }
}

/** "the orders service", "`orders` service", "the service orders", "der Dienst orders", …, in plain letters. */
const NAMED_SERVICE =
  /(?:\b(?:the|a|our|der|den|dem|des|le|la|el|o)\s)?[`"']?\b([a-z][a-z0-9-]{2,40})\b[`"']?[\s-](?:micro)?(?:services?|dienst)\b|\b(?:service|dienst|servicio|servico)\s(?:de\s|do\s|da\s|des\s)?[`"']([a-z][a-z0-9-]{2,40})[`"']/g;
/** Words that stand before "service" without naming one. */
const NO_NAME =
  /^(?:this|that|the|each|every|any|other|another|same|whole|own|our|one|new|old|key|web|managed|cloud|external|internal|public|self|customer|field|out-of|neighbou?ring|calling|called|owning|consuming|upstream|downstream|micro|a|an|its|no|two|three|four|five|several|both|which|single|in|of|for|as|time|dieser|diesem|diesen|dieses|jeder|jedem|jeden|ein|einem|einen|der|den|dem|kein|quality-of|terms-of|level)$/;
const ENOUGH = 3;

/**
 * Why a document belongs to another service: it says another one's name throughout and never its own.
 * Services that the rest of the documentation knows are neighbours, which a document may speak of.
 */
export function otherServicesDocument(
  document: MarkdownDocument,
  own: ReadonlySet<string>,
  others: readonly ReadDocument[],
): DocumentFact['placeholder'] {
  if (own.size === 0) return undefined;
  const texts = textsOf(document);
  const counts = new Map<string, { count: number; line: number }>();
  for (const { text, line } of texts) {
    if ([...own].some(name => keyOf(text).includes(name))) return undefined;
    for (const match of text.matchAll(NAMED_SERVICE)) {
      const name = match[1] ?? match[2];
      if (NO_NAME.test(name)) continue;
      const known = counts.get(name) ?? { count: 0, line };
      counts.set(name, { ...known, count: known.count + 1 });
    }
  }
  for (const [name, { count, line }] of counts) {
    if (count < ENOUGH || isKnown(name, others, document)) continue;
    return {
      reason: `It is another service's: it speaks of the service \`${name}\` ${count} times, and never of this one.`,
      line,
    };
  }
  return undefined;
}

function textsOf(document: MarkdownDocument): { text: string; line: number }[] {
  return [
    ...document.sections.map(({ title, line }) => ({
      text: plain(title),
      line,
    })),
    ...document.blocks.map(({ text, line }) => ({ text: plain(text), line })),
  ];
}

function isKnown(
  name: string,
  others: readonly ReadDocument[],
  document: MarkdownDocument,
): boolean {
  return others.some(
    ({ markdown }) =>
      markdown !== undefined &&
      markdown !== document &&
      textsOf(markdown).some(({ text }) => text.includes(name)),
  );
}

function keyOf(name: string): string {
  return plain(name).replace(/[^a-z0-9]/g, '');
}
