import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { SourceInfo } from '../store/types';
import type { ServiceSource } from './SourceResolver';

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

function linkTemplate(
  source: Extract<ServiceSource, { type: 'url' }>,
  integrations: ScmIntegrationRegistry,
  commit: string | undefined,
): string | undefined {
  const type = integrations.byUrl(source.url)?.type;
  if (type !== 'github' && type !== 'gitlab') return undefined;
  const base = source.url.replace(/[?#].*$/, '').replace(/\/+$/, '');
  const separator = type === 'gitlab' ? '/-' : '';
  const parts = /^(.*?)(?:\/-)?\/(?:tree|blob)\/([^/]+)(\/.*)?$/.exec(base);
  const repository = parts?.[1] ?? base.replace(/\.git$/, '');
  const ref = commit ?? parts?.[2] ?? 'HEAD';
  const folder = `${parts?.[3] ?? ''}${source.root ? `/${source.root}` : ''}`;
  return `${repository}${separator}/blob/${ref}${folder}/{path}#L{line}`;
}
