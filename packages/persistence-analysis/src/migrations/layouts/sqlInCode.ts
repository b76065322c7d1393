import { maskCode, type Language } from '../code/maskCode';
import type { MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';
import { notCheckable } from '../notCheckable';

/** Fewer statements than this are a helper of some other kind. */
const MANY = 5;
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
    return statements(file.path, file.text) >= MANY
      ? directoryName(file.path)
      : undefined;
  },
  read: files => ({
    steps: files.map(file => ({
      version: fileName(file.path),
      name: fileName(file.path),
      path: file.path,
      rollback: 'none',
      // New steps are added to the file, which is no edit of an old one.
      grows: true,
      unread: [
        notCheckable(
          file.path,
          1,
          'the migrations are SQL inside of program code',
        ),
      ],
    })),
  }),
};

function statements(path: string, text: string): number {
  if (!/\b(create|alter)\s+table\b/i.test(text)) return 0;
  const language: Language = path.endsWith('.go') ? 'go' : 'java';
  let count = 0;
  for (const { value } of maskCode(text, language).strings)
    if (DDL.test(value)) count++;
  return count;
}
