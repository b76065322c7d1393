import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { compareVersions, directoryName, fileName } from '../layout';
import { notCheckable } from '../notCheckable';

const VERSION = /(^|\/)versioned\/v(\d[\d.]*)$/;

/**
 * Temporal's schema tool: `versioned/vX.Y/manifest.json` lists the scripts of a version. Nothing goes
 * back; `schema.sql` above is what all versions together must add up to.
 */
export const temporal: MigrationLayout = {
  tool: 'temporal',
  checkable: true,
  ordered: true,
  directoryOf(file, { hasFile }) {
    const directory = directoryName(file.path);
    return VERSION.test(directory) && hasFile(`${directory}/manifest.json`)
      ? directoryName(directory)
      : undefined;
  },
  read(files, { hasFile, candidate }, directory) {
    const byPath = new Map(files.map(file => [file.path, file]));
    const steps: LayoutStep[] = [];
    const issues: Finding[] = [];
    const manifests = files
      .filter(({ path }) => fileName(path) === 'manifest.json')
      .sort((a, b) => compareVersions(versionOf(a), versionOf(b)));
    for (const manifest of manifests) {
      const folder = directoryName(manifest.path);
      const version = versionOf(manifest);
      const content = readManifest(manifest);
      if (!content || content.version !== version)
        issues.push(wrongVersion(manifest, version, content?.version));
      for (const [index, name] of (content?.scripts ?? []).entries()) {
        const path = `${folder}/${name}`;
        if (!hasFile(path)) {
          issues.push(missing(manifest, name));
          continue;
        }
        const several = (content?.scripts.length ?? 0) > 1;
        steps.push({
          version: several ? `${version}.${index + 1}` : version,
          name: name.replace(/\.\w+$/, ''),
          path,
          forward: byPath.get(path),
          rollback: 'none',
          ...(byPath.has(path)
            ? {}
            : { unread: [notCheckable(path, 1, 'the script is no SQL')] }),
        });
      }
    }
    return {
      steps,
      issues,
      inOrder: true,
      truth: candidate(`${directoryName(directory)}/schema.sql`),
    };
  },
};

/** The version that the folder of a manifest is for. */
function versionOf({ path }: MigrationFile): string {
  return VERSION.exec(directoryName(path))?.[2] ?? '';
}

function readManifest(
  file: MigrationFile,
): { version: string; scripts: string[] } | undefined {
  try {
    const value = JSON.parse(file.text);
    const scripts = value?.SchemaUpdateCqlFiles;
    return {
      version: String(value?.CurrVersion),
      scripts: Array.isArray(scripts) ? scripts.map(String) : [],
    };
  } catch {
    return undefined;
  }
}

function wrongVersion(
  { path }: MigrationFile,
  folder: string,
  stated: string | undefined,
): Finding {
  return {
    message: stated
      ? `${path} states version ${stated}, but lies in v${folder}.`
      : `${path} cannot be read.`,
    severity: 'problem',
    path,
    line: 1,
    fix: `State "CurrVersion": "${folder}", or move the folder.`,
  };
}

function missing({ path }: MigrationFile, script: string): Finding {
  return {
    message: `${path} lists ${script}, which is not there.`,
    severity: 'problem',
    path,
    line: 1,
    fix: `Restore ${script}, or take it out of the list.`,
  };
}
