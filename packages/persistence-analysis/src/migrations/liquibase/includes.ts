import { directoryName } from '../layout';
import type { ChangeElement } from './changeElement';

/** Where the files of a changelog lie. */
export interface Files {
  has(path: string): boolean;
  /** Paths below a directory, in order of their names. */
  below(directory: string): string[];
}

/** Files that an `include` or `includeAll` brings in, in order; undefined when they are not there. */
export function includedFiles(
  element: ChangeElement,
  from: string,
  files: Files,
): string[] | undefined {
  const relative = element.attributes.get('relativeToChangelogFile') === 'true';
  const stated = element.attributes.get(
    element.name === 'include' ? 'file' : 'path',
  );
  if (!stated) return undefined;
  const wanted = stated.replace(/^classpath:\/?|^\.?\//, '').replace(/\/$/, '');
  for (const base of basesOf(directoryName(from), relative)) {
    const path = normal(base ? `${base}/${wanted}` : wanted);
    if (path === undefined) continue;
    if (element.name === 'include') {
      if (files.has(path)) return [path];
    } else {
      const found = files.below(path);
      if (found.length > 0) return found;
    }
  }
  return undefined;
}

/** A path of the class path may begin at any folder above; a relative one at its own only. */
function basesOf(directory: string, relative: boolean): string[] {
  const bases = [directory];
  if (relative) return bases;
  for (let at = directory; at !== ''; ) {
    at = directoryName(at);
    bases.push(at);
  }
  return bases.reverse();
}

/** Without `.` and `..`; undefined when it leaves the repository. */
function normal(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
