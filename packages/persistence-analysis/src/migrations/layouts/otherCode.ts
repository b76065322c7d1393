import type { MigrationLayout } from '../layout';
import { rollbackOfBody, rollbackOfText } from './codeBody';
import { codeLayout } from './codeSteps';

/** Tools whose migrations are code: told by their files, and not judged beyond their rollback. */
export const codeLayouts: readonly MigrationLayout[] = [
  codeLayout({
    tool: 'alembic',
    fileName: /\.py$/,
    text: /^down_revision\b/m,
    rollback: text => pythonBody(text, 'downgrade'),
  }),
  codeLayout({
    tool: 'django',
    fileName: /^\d{4}_.*\.py$/,
    text: /class\s+Migration\(migrations\.Migration\)/,
    rollback: text => {
      const forwardOnly =
        /RunPython\(\s*\w+(\.\w+)*\s*,?\s*\)/.test(text) ||
        (/RunSQL\(/.test(text) && !/reverse_sql/.test(text));
      return forwardOnly ? 'irreversible' : 'inferred';
    },
  }),
  codeLayout({
    tool: 'laravel',
    fileName: /^\d{4}_\d\d_\d\d_\d{6}_.*\.php$/,
    text: /extends\s+Migration\b/,
    rollback: text => rollbackOfBody(text, /function\s+down\s*\([^{]{0,300}\{/),
  }),
  codeLayout({
    tool: 'ef-core',
    fileName: /^\d{14}_(?!.*\.Designer\.).*\.cs$/,
    text: /:\s*Migration\b/,
    rollback: text => rollbackOfBody(text, /void\s+Down\s*\([^{]{0,300}\{/),
  }),
];

function pythonBody(text: string, name: string) {
  const match = new RegExp(
    `^def ${name}\\([^)]*\\)[^:]*:[^\\n]*\\n((?:[ \\t]+[^\\n]*\\n?|\\n)*)`,
    'm',
  ).exec(text);
  if (!match) return 'none' as const;
  return rollbackOfText(match[1].replace(/"""[\s\S]*?"""/g, ''));
}
