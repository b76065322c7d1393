import { LocalSourceTree } from '@persistence-scorecard/analysis';
import { ciRun } from '@persistence-scorecard/drill';
import { readEntity } from '../input/readEntity';
import { UsageError } from '../usageError';
import { fullEntityRef } from './entityRef';
import { readInputFiles, type InputFile } from './inputFiles';
import {
  environmentOf,
  formatOf,
  mappingOf,
  signingKeyOf,
  type ReportCommandOptions,
} from './options';
import { looksLikeBundle, readBundleFile } from './readBundleFile';
import { readReports } from './readReports';
import type { Outgoing, Withheld } from './types';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the files and makes of them what is to be sent. A file that cannot be used is withheld, and the others
 * are sent all the same.
 *
 * @throws UsageError when a file is not there, or nothing says of what commit or service a report is
 */
export async function prepare(
  named: readonly string[],
  options: ReportCommandOptions,
  env: Environment,
  now: Date,
): Promise<(Outgoing | Withheld)[]> {
  const mapping = mappingOf(options);
  const format = formatOf(options.format);
  const sign = await signingKeyOf(options);
  const entityRef =
    options.component === undefined
      ? undefined
      : fullEntityRef(options.component);
  const files = await readInputFiles(named, options.dir, now);
  const isBundle = (file: InputFile) => !format && looksLikeBundle(file);
  const bundles = files
    .filter(isBundle)
    .map(f => readBundleFile(f, { entityRef, sign }, now.toISOString()));
  const reports = files.filter(file => !isBundle(file));
  if (reports.length === 0) return bundles;
  const run = await runOf(options, entityRef, env);
  return [
    ...bundles,
    ...readReports(reports, { format, mapping, run, sign, entityRef }),
  ];
}

async function runOf(
  options: ReportCommandOptions,
  entityRef: string | undefined,
  env: Environment,
) {
  const environment = environmentOf(options);
  const tree = await LocalSourceTree.open(options.dir).catch(error => {
    throw new UsageError(`--dir: ${(error as Error).message}.`);
  });
  const run = ciRun(env, tree);
  const commit = run.commit ?? tree.commit;
  if (!commit)
    throw new UsageError(
      `${options.dir} is in no git repository, and evidence is of a commit. Run it in a checkout.`,
    );
  // Outside of the CI systems that say it, the caller may.
  const said = run.id.startsWith('local-') && options.defaultBranch === true;
  return {
    ...run,
    ref: run.ref || 'HEAD',
    commit,
    component: entityRef ?? (await componentOf(options.dir)),
    environment,
    defaultBranch: run.defaultBranch || said,
  };
}

async function componentOf(dir: string): Promise<string> {
  const entity = await readEntity(dir);
  if (entity.isFallback)
    throw new UsageError(
      `${dir} has no catalog-info.yaml with a Component, so nothing says whom the report is about. Name it with --component.`,
    );
  return entity.entityRef;
}
