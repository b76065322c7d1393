import { nodePgMigrateTool } from '../javascript/nodePgMigrate/nodePgMigrateTool';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName, splitHalves } from '../layout';
import { versionOf } from './codeSteps';

const UP = /^\s*--[\s-]*up\s+migration\b/i;
const DOWN = /^\s*--[\s-]*down\s+migration\b/i;

/** node-pg-migrate: JavaScript, TypeScript or SQL with both halves in one file, ordered by timestamp. */
export const nodePgMigrate: MigrationLayout = {
  tool: 'node-pg-migrate',
  checkable: true,
  ordered: true,
  dialect: 'postgresql',
  directoryOf: file => (belongs(file) ? directoryName(file.path) : undefined),
  read: files => ({ steps: files.map(stepOf) }),
};

function belongs({ path, text }: MigrationFile): boolean {
  const name = fileName(path);
  if (!/^\d+[_-]/.test(name)) return false;
  if (name.endsWith('.sql'))
    return /^[ \t]*--[ \t-]*up[ \t]+migration\b/im.test(text);
  return (
    /\.[cm]?[jt]s$/.test(name) && /\bpgm\b|['"]node-pg-migrate['"]/.test(text)
  );
}

function stepOf(file: MigrationFile): LayoutStep {
  const step = versionOf(file);
  if (!file.path.endsWith('.sql'))
    return {
      ...step,
      rollback: 'not-checkable',
      code: { file, tool: nodePgMigrateTool },
    };
  const { up, down } = splitHalves(file.text, UP, DOWN);
  return {
    ...step,
    forward: { path: file.path, text: up },
    // SQL is not turned around by the tool, as its own calls are.
    rollback: down === undefined ? 'none' : { path: file.path, text: down },
  };
}
