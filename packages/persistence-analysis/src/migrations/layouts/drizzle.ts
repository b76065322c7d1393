import { scriptLayout } from './forwardScripts';

/** Drizzle: `0001_name.sql` beside `meta/_journal.json`. The tool has no rollback. */
export const drizzle = scriptLayout({
  tool: 'drizzle',
  marker: 'meta/_journal.json',
  rollback: 'none',
});
