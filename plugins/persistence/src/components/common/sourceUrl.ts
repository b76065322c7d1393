import type { ScorecardSource } from '../../api';
import { safeUrl } from './safeUrl';

/**
 * Where lines of a file can be seen at the commit that was judged. Undefined when the source has no
 * page to link to, and for paths that would lead out of the service's root: they come from outside.
 */
export function sourceUrl(
  source: ScorecardSource | undefined,
  path: string,
  line?: number,
  endLine?: number,
): string | undefined {
  const template = source?.sourceUrlTemplate;
  if (!template || !isInside(path)) return undefined;
  const [file, anchor = ''] = template.split('#L{line}', 2);
  const lines = line ? `#L${line}${lastLine(template, line, endLine)}` : '';
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  // A function: what stands in the path must not be read as a pattern of the replacement.
  return safeUrl(file.replace('{path}', () => encoded) + lines + anchor);
}

/** Where the service's folder can be browsed at that commit. */
export function folderUrl(
  source: ScorecardSource | undefined,
): string | undefined {
  const [folder, rest] = (source?.sourceUrlTemplate ?? '').split('/{path}', 2);
  return rest === undefined
    ? undefined
    : safeUrl(folder.replace('/blob/', '/tree/'));
}

function isInside(path: string): boolean {
  const parts = path.split('/');
  return path !== '' && !path.startsWith('/') && !parts.includes('..');
}

/** GitHub writes a range as `L3-L9`, GitLab as `L3-9`. */
function lastLine(template: string, line: number, endLine?: number): string {
  if (!endLine || endLine <= line) return '';
  return template.includes('/-/blob/') ? `-${endLine}` : `-L${endLine}`;
}
