import { maskCode, type Language } from '../code/maskCode';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';
import { notCheckable } from '../notCheckable';
import { GO_LIST, goList } from './goList';

/** Fewer statements than this are a helper of some other kind. */
const MANY = 5;
/** A list of functions says itself that it holds steps. */
const MANY_IN_LIST = 2;
const DDL =
  /^\s*(create|alter|drop)\s+(unique\s+)?(table|index|type|schema|view|extension)\b/i;

/** Migrations that a program keeps as SQL in its own code, one after the other. */
export const sqlInCode: MigrationLayout = {
  tool: 'sql-in-code',
  checkable: false,
  ordered: true,
  directoryOf(file) {
    const name = fileName(file.path);
    if (!/(migrat|schema|ddl)[^/]*\.(go|java|kt)$/i.test(name))
      return undefined;
    if (/(_test\.go|Tests?\.(java|kt))$/.test(name)) return undefined;
    const listed = file.path.endsWith('.go') && GO_LIST.test(file.text);
    return statements(file.path, file.text) >= (listed ? MANY_IN_LIST : MANY)
      ? directoryName(file.path)
      : undefined;
  },
  read(files) {
    const lists = files.map(file =>
      file.path.endsWith('.go') ? goList(file) : undefined,
    );
    const single = files.length === 1;
    return {
      steps: files.flatMap((file, index) => {
        const list = lists[index];
        if (!list) return [unread(file)];
        return single ? list : list.map(step => withFile(step));
      }),
      checkable: lists.every(list => list !== undefined),
      // The place in the list is the order.
      inOrder: single,
    };
  },
};

/** Two lists in one directory both begin with 1. */
function withFile(step: LayoutStep): LayoutStep {
  return { ...step, version: `${fileName(step.path)}-${step.version}` };
}

function unread({ path }: MigrationFile): LayoutStep {
  const why = 'the migrations are SQL inside of program code';
  return {
    version: fileName(path),
    name: fileName(path),
    path,
    rollback: 'none',
    // New steps are added to the file, which is no edit of an old one.
    grows: true,
    unread: [notCheckable(path, 1, why)],
  };
}

function statements(path: string, text: string): number {
  if (!/\b(create|alter)\s+table\b/i.test(text)) return 0;
  const language: Language = path.endsWith('.go') ? 'go' : 'java';
  let count = 0;
  for (const { value } of maskCode(text, language).strings)
    if (DDL.test(value)) count++;
  return count;
}
