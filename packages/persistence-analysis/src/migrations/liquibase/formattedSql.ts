import type { LayoutStep, MigrationFile } from '../layout';
import { stated } from './rollback';

const CHANGESET = /^\s*--\s*changeset\s+([^:\s]+):(\S+)(?!\S)(.*)$/i;

/** A changeset of a file, before it has its place in the whole. */
export type Changeset = Omit<LayoutStep, 'version'> & {
  /** Databases that it is for; all when there are none. */
  dbms?: string;
  /** Each of its changes is for another database by itself. */
  elsewhere?: boolean;
  line: number;
};

/** The changesets of Liquibase's formatted SQL, each with its own `--rollback`. */
export function formattedChangesets(file: MigrationFile): Changeset[] {
  const lines = file.text.split(/\r\n|\r|\n/);
  const starts = lines.flatMap((line, index) => {
    const match = CHANGESET.exec(line);
    return match ? [{ index, match }] : [];
  });
  return starts.map(({ index, match }, position) => {
    const own = lines.slice(index, starts[position + 1]?.index ?? lines.length);
    const option = (name: string) =>
      new RegExp(`\\b${name}:\\s*"?([^"\\s]+)`, 'i').exec(match[3])?.[1];
    return {
      name: `${match[1]}:${match[2]}`,
      path: file.path,
      line: index + 1,
      dbms: option('dbms'),
      forward: {
        path: file.path,
        text: own.join('\n'),
        lines: own.map((_, offset) => index + offset + 1),
      },
      rollback: rollbackOfLines(own),
      repeatable: option('runOnChange') === 'true' || undefined,
      ...(option('runInTransaction') === 'false' ? { transaction: false } : {}),
    };
  });
}

function rollbackOfLines(lines: readonly string[]) {
  const written = lines.flatMap(line => {
    const match = /^\s*--\s*rollback\b(.*)$/i.exec(line);
    return match ? [match[1]] : [];
  });
  return written.length === 0 ? 'none' : stated(written);
}
