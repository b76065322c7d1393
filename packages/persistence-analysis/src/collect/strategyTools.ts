import type {
  MigrationSet,
  MigrationTool,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../documents';
import { saidTexts } from '../documents/saidTexts';
import type { SourceTree } from '../sourceTree';

/** How the migration tools are called where a document means the tool and not a framework of its name. */
const TOOLS: readonly [label: string, tool: MigrationTool, RegExp][] = [
  ['golang-migrate', 'golang-migrate', /\bgolang[- ]?migrate\b/i],
  ['Flyway', 'flyway', /\bflyway\b/i],
  ['Liquibase', 'liquibase', /\bliquibase\b/i],
  ['knex', 'knex', /\bknex\b/i],
  ['Prisma', 'prisma', /\bprisma(?: migrate|\/migrations)\b/i],
  ['Diesel', 'diesel', /\bdiesel\b/i],
  ['goose', 'goose', /\bgoose\b/i],
  ['dbmate', 'dbmate', /\bdbmate\b/i],
  [
    'Rails',
    'rails',
    /\b(?:(?:rails|rake) db:|active ?record migrations?|rails migrations?)\b/i,
  ],
  ['sqlx', 'sqlx', /\bsqlx\b/i],
  ['TypeORM', 'typeorm', /\btypeorm\b/i],
  ['Sequelize', 'sequelize', /\b(?:sequelize|umzug)\b/i],
  ['Alembic', 'alembic', /\balembic\b/i],
  ['Django', 'django', /\b(?:django migrations?|manage\.py migrate)\b/i],
  ['Drizzle', 'drizzle', /\bdrizzle(?:-kit)?\b/i],
  ['Sqitch', 'sqitch', /\bsqitch\b/i],
  ['EF Core', 'ef-core', /\b(?:entity framework|ef core|dotnet ef)\b/i],
  ['Laravel', 'laravel', /\b(?:laravel migrations?|artisan migrate)\b/i],
  ['Phinx', 'phinx', /\bphinx\b/i],
  ['tern', 'tern', /\btern\b/i],
  ['node-pg-migrate', 'node-pg-migrate', /\bnode-pg-migrate\b/i],
  ['MikroORM', 'mikro-orm', /\bmikro-?orm\b/i],
  ['Ecto', 'ecto', /\becto\b/i],
  ['pgroll', 'pgroll', /\bpgroll\b/i],
  ['DbUp', 'dbup', /\bdbup\b/i],
];
/** Layouts that several tools share, or that are no tool's: what runs them the files do not tell. */
const SHARED: Partial<Record<MigrationTool, readonly MigrationTool[] | 'any'>> =
  {
    'golang-migrate': ['sqlx', 'popx', 'node-pg-migrate', 'diesel', 'tern'],
    sqlx: ['golang-migrate', 'dbmate'],
    'ad-hoc': 'any',
    'sql-in-code': 'any',
    atlas: 'any',
    temporal: 'any',
    sourcegraph: 'any',
    supabase: 'any',
  };
/** "moved from Flyway", "not Flyway", "früher Liquibase": it is not what is used. */
const UNUSED =
  /\b(?:no|not|never|without|than|unlike|from|formerly|previously|until|before|nicht|kein|keine|keinen|statt|ohne|früher|von|sin|sem|sans|pas|instead of|like|such as|wie|como|comme)\s[^.;\n]{0,30}$/i;

/** What a strategy says of tools and folders, beside the migrations that are there. */
export interface StrategyTools {
  /** Tools that it names, none of which the service's migrations are of. */
  others: { name: string; line: number }[];
  /** Folders of migrations that it names and that do not exist; empty when it names one that does. */
  absent: { name: string; line: number }[];
}

/** Reads which tool and which folder a migration strategy speaks of. */
export function strategyTools(
  document: MarkdownDocument,
  sets: readonly MigrationSet[],
  tree: SourceTree,
): StrategyTools {
  const used = sets.filter(set => set.steps.length > 0);
  return used.length === 0
    ? { others: [], absent: [] }
    : {
        others: otherTools(document, used),
        absent: absentFolders(document, used, tree),
      };
}

function otherTools(
  document: MarkdownDocument,
  sets: readonly MigrationSet[],
): StrategyTools['others'] {
  const own = new Set<MigrationTool>();
  for (const { tool } of sets) {
    const shared = SHARED[tool];
    if (shared === 'any') return [];
    for (const each of [tool, ...(shared ?? [])]) own.add(each);
  }
  const others = new Map<string, number>();
  for (const { text, line } of saidTexts(document)) {
    for (const [label, tool, pattern] of TOOLS) {
      const match = pattern.exec(text);
      if (!match) continue;
      if (own.has(tool)) return [];
      const before = text.slice(Math.max(0, match.index - 45), match.index);
      if (!UNUSED.test(before) && !others.has(label)) others.set(label, line);
    }
  }
  return [...others].map(([name, line]) => ({ name, line }));
}

/** Names that folders of migrations have; `release/1.2` is a branch and `.github/workflows` something else. */
const OF_MIGRATIONS =
  /(?:^|[/_-])(?:migrations?|migrate|changelogs?|alembic|flyway|liquibase|ddl|schema_changes|db_changes)(?:$|\/)/i;

function absentFolders(
  document: MarkdownDocument,
  sets: readonly MigrationSet[],
  tree: SourceTree,
): StrategyTools['absent'] {
  const absent = new Map<string, number>();
  const files = [...tree.list(), ...tree.skipped].map(({ path }) => `/${path}`);
  for (const block of document.blocks) {
    if (block.placeholder || block.unticked) continue;
    for (const code of block.codes) {
      if (!code.includes('/') || code.length > 200) continue;
      if (/[:@\s]/.test(code) || code.startsWith('/')) continue;
      const folder = folderOf(code);
      // `migrations/` alone is a word for what is there, wherever it lies.
      if (!folder?.includes('/') || !OF_MIGRATIONS.test(folder)) continue;
      if (files.some(path => path.includes(`/${folder}/`))) return [];
      if (sets.some(set => isBelow(folder, set.directory))) return [];
      const at = block.text.indexOf(code);
      const before = block.text.slice(Math.max(0, at - 45), Math.max(at, 0));
      if (!UNUSED.test(before) && !absent.has(folder)) {
        absent.set(folder, block.line);
      }
    }
  }
  return [...absent].map(([name, line]) => ({ name, line }));
}

/** Folders that lie within a service, and not around it. */
const WITHIN = /^(?:prisma|db|database|sql|flyway|alembic|supabase|drizzle)$/i;

/** A service's own folder may stand with that of the repository before it: `services/orders/migrations`. */
function isBelow(folder: string, directory: string): boolean {
  return (
    folder.endsWith(`/${directory}`) &&
    !WITHIN.test(folder.slice(0, -directory.length - 1))
  );
}

function folderOf(code: string): string | undefined {
  const parts: string[] = [];
  for (const part of code.replace(/^\.\//, '').split('/')) {
    if (!/^[\w.-]+$/.test(part) || /\.\w{1,5}$/.test(part)) break;
    if (/^N+_|^X+_|^V?\d/.test(part)) break;
    parts.push(part);
  }
  return parts.length > 0 ? parts.join('/') : undefined;
}
