import { parseYaml, yamlValue } from '../../yaml';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';
import { orderGraph, type GraphNode } from '../orderGraph';

/** Sourcegraph: `<id>_name/` with `up.sql`, `down.sql` and a `metadata.yaml` that names its parents. */
export const sourcegraph: MigrationLayout = {
  tool: 'sourcegraph',
  checkable: true,
  ordered: true,
  dialect: 'postgresql',
  directoryOf(file, { hasFile }) {
    const step = directoryName(file.path);
    const fits =
      /^((up|down)\.sql|metadata\.yaml)$/.test(fileName(file.path)) &&
      /^\d/.test(fileName(step)) &&
      hasFile(`${step}/metadata.yaml`);
    return fits ? directoryName(step) : undefined;
  },
  read(files) {
    const byPath = new Map(files.map(file => [file.path, file]));
    const nodes: GraphNode<LayoutStep>[] = [];
    for (const file of files) {
      if (fileName(file.path) !== 'up.sql') continue;
      const step = directoryName(file.path);
      const [, id, slug] = /^(\d+)(?!\d)_?(.*)$/.exec(fileName(step)) ?? [];
      const metadataFile = byPath.get(`${step}/metadata.yaml`);
      const metadata = readMetadata(metadataFile);
      nodes.push({
        id: id ?? fileName(step),
        parents: metadata.parents,
        path: metadataFile?.path ?? file.path,
        line: 1,
        item: {
          version: id ?? fileName(step),
          name: metadata.name ?? slug ?? '',
          path: file.path,
          forward: file,
          rollback: byPath.get(`${step}/down.sql`) ?? 'none',
          ...(metadata.alone ? { transaction: false } : {}),
        },
      });
    }
    return orderGraph(nodes);
  },
};

function readMetadata(file: MigrationFile | undefined): {
  name?: string;
  parents: string[];
  alone: boolean;
} {
  let value: unknown;
  try {
    value = yamlValue(parseYaml(file?.text ?? ''), 10);
  } catch {
    // What is no YAML names no parents.
  }
  const { name, parents, createIndexConcurrently } = (value ?? {}) as Record<
    string,
    unknown
  >;
  return {
    name: typeof name === 'string' ? name : undefined,
    parents: Array.isArray(parents) ? parents.map(String) : [],
    alone: createIndexConcurrently === true,
  };
}
