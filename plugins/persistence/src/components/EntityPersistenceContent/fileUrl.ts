import { safeUrl } from '../common/safeUrl';

/**
 * Where a file of the service can be seen. Undefined when the repository cannot be browsed, and for
 * paths that would lead out of the service's root: they come from outside.
 */
export function fileUrl(
  base: string | undefined,
  path: string,
  line?: number,
): string | undefined {
  const root = safeUrl(base);
  if (!root) return undefined;
  const parts = path.split('/');
  if (path.startsWith('/') || parts.includes('..')) return undefined;
  const file = parts.map(encodeURIComponent).join('/');
  const anchor = line ? `#L${line}` : '';
  return `${root.replace(/\/+$/, '')}/${file}${anchor}`;
}
