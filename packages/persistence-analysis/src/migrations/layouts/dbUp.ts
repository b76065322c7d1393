import type { MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';
import type { Surroundings } from '../surroundings';

/** DbUp: scripts that a .NET project embeds, run by name. It has no rollback. */
export const dbUp: MigrationLayout = {
  tool: 'dbup',
  checkable: true,
  ordered: true,
  directoryOf(file, surroundings) {
    const directory = directoryName(file.path);
    return /\.sql$/.test(file.path) && inProject(directory, surroundings)
      ? directory
      : undefined;
  },
  read: files => ({
    steps: files.map(file => {
      const base = fileName(file.path).replace(/\.sql$/, '');
      return {
        version: /^\d+/.exec(base)?.[0] ?? base,
        name: base.replace(/^\d+[\s._-]*/, ''),
        path: file.path,
        forward: file,
        rollback: 'none',
      };
    }),
  }),
};

/** Whether the nearest project file above a folder uses DbUp. */
function inProject(directory: string, { configs }: Surroundings): boolean {
  let nearest = '';
  let uses = false;
  for (const [path, text] of configs) {
    if (!path.endsWith('.csproj')) continue;
    const at = directoryName(path);
    const within =
      at === '' || directory === at || directory.startsWith(`${at}/`);
    if (!within || at.length < nearest.length) continue;
    nearest = at;
    uses = /<PackageReference\s+Include="dbup\b/i.test(text);
  }
  return uses;
}
