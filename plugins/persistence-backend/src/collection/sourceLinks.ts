import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { SourceInfo } from '../store/types';
import type { ServiceSource } from './SourceResolver';

type UrlSource = Extract<ServiceSource, { type: 'url' }>;

/**
 * Describes a source for readers. Links lead to the very commit that was judged, where the provider's
 * URLs are known; paths of local folders are not told.
 */
export function describeSource(
  source: ServiceSource,
  integrations: ScmIntegrationRegistry,
  commit: string | undefined,
): SourceInfo {
  const root = source.root ? { root: source.root } : {};
  if (source.type === 'file') return { target: 'file:', ...root };
  const template = linkTemplate(source, integrations, commit);
  return {
    target: `url:${source.url}`,
    ...root,
    ...(template ? { sourceUrlTemplate: template } : {}),
  };
}

/**
 * URL that Backstage's reader gets a file's content from: at the commit where the provider's URLs are
 * known, else on the branch that the location names.
 */
export function fileUrl(
  source: UrlSource,
  integrations: ScmIntegrationRegistry,
  commit: string | undefined,
  path: string,
): { url: string; commit?: string } {
  // The reader of GitHub decodes a path once and then takes it for a part of a URL.
  const twice = integrations.byUrl(source.url)?.type === 'github';
  const encoded = path
    .split('/')
    .map(encodeURIComponent)
    .map(part => (twice ? encodeURIComponent(part) : part))
    .join('/');
  const blob = blobUrl(source, integrations, commit);
  if (blob) return { url: `${blob}/${encoded}`, ...(commit ? { commit } : {}) };
  const base = source.url.endsWith('/') ? source.url : `${source.url}/`;
  const folder = source.root ? `${source.root}/` : '';
  const url = integrations.resolveUrl({ url: `./${folder}${encoded}`, base });
  return { url };
}

function linkTemplate(
  source: UrlSource,
  integrations: ScmIntegrationRegistry,
  commit: string | undefined,
): string | undefined {
  const blob = blobUrl(source, integrations, commit);
  return blob && `${blob}/{path}#L{line}`;
}

/** Where the service's root lies as files, on the providers whose URLs are known. */
function blobUrl(
  source: UrlSource,
  integrations: ScmIntegrationRegistry,
  commit: string | undefined,
): string | undefined {
  const type = integrations.byUrl(source.url)?.type;
  if (type !== 'github' && type !== 'gitlab') return undefined;
  const base = source.url
    .replace(/[?#][\s\S]*$/, '')
    .replace(/(?<!\/)\/+$/, '');
  const separator = type === 'gitlab' ? '/-' : '';
  const parts = /^(.*?)(?:\/-)?\/(?:tree|blob)\/([^/]+)(\/.*)?$/.exec(
    base.slice(0, 2000),
  );
  const repository = parts?.[1] ?? base.replace(/\.git$/, '');
  const ref = commit ?? parts?.[2] ?? 'HEAD';
  const folder = `${parts?.[3] ?? ''}${source.root ? `/${source.root}` : ''}`;
  return `${repository}${separator}/blob/${ref}${folder}`;
}
