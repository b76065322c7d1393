import { bracedBody, brackets, maskedIn } from '../code/regions';
import { maskCode } from '../code/maskCode';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';
import { stepOfHalves, type Halves } from './twoHalves';
import { notCheckable } from '../notCheckable';

const HALVES: Halves = {
  tool: 'goose',
  up: /^\s*--\s*\+goose\s+Up\b/i,
  down: /^\s*--\s*\+goose\s+Down\b/i,
  alone: /^[ \t]*--[ \t]*\+goose[ \t]+NO[ \t]+TRANSACTION\b/im,
};
const GO =
  /\bgoose\s{0,20}\.\s{0,20}Add(?:Named)?Migration(?:NoTx)?(?:Context|NoTxContext)?\s{0,20}\(/;

/**
 * goose: both halves in one file, told apart by `-- +goose Up` and `-- +goose Down`. Migrations may
 * also be functions in Go.
 */
export const goose: MigrationLayout = {
  tool: 'goose',
  checkable: true,
  ordered: true,
  directoryOf(file) {
    const sql =
      /\.sql$/.test(file.path) &&
      /^[ \t]*--[ \t]*\+goose[ \t]+Up\b/im.test(file.text);
    const go = /^\d+_.*\.go$/.test(fileName(file.path)) && GO.test(file.text);
    return sql || go ? directoryName(file.path) : undefined;
  },
  read: files => ({
    steps: files.map(file =>
      file.path.endsWith('.go') ? goStep(file) : stepOfHalves(file, HALVES),
    ),
  }),
};

function goStep(file: MigrationFile): LayoutStep {
  const [, version, name] = /^(\d+)_(.*)\.go$/.exec(fileName(file.path)) ?? [];
  const code = maskCode(file.text, 'go');
  const { masked } = code;
  const call = GO.exec(masked);
  const pairs = brackets(code);
  const open = call ? call.index + call[0].length - 1 : -1;
  const [, down] = masked.slice(open + 1, pairs.get(open)).split(',');
  const body =
    down && /^\s*\w+\s*$/.test(down)
      ? bracedBody(
          code,
          pairs,
          new RegExp(`^func\\s+${down.trim()}\\s*\\([^)]*\\)[^{\\n]*\\{`, 'm'),
        )
      : undefined;
  let rollback: LayoutStep['rollback'] = 'not-checkable';
  if (down?.trim() === 'nil') rollback = 'none';
  else if (body)
    rollback = /^\s*(?:return\s+nil\s*(?:;\s*)?)?$/.test(maskedIn(code, body))
      ? 'empty'
      : 'script';
  return {
    version: version ?? fileName(file.path),
    name: name ?? '',
    path: file.path,
    rollback,
    ...(/NoTx/.test(call?.[0] ?? '') ? { transaction: false } : {}),
    unread: [
      notCheckable(
        file.path,
        code.lineAt(call?.index ?? 0),
        'the step is code',
      ),
    ],
  };
}
