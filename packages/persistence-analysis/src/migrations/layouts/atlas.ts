import { scriptLayout } from './forwardScripts';

/** Atlas: `<timestamp>_name.sql` beside `atlas.sum`. `atlas migrate down` computes the way back. */
export const atlas = scriptLayout({
  tool: 'atlas',
  marker: 'atlas.sum',
  rollback: 'tool-computed',
});
