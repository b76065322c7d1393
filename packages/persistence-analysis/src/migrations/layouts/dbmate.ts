import { halvesLayout } from './twoHalves';

/** dbmate: both halves in one file, told apart by `-- migrate:up` and `-- migrate:down`. */
export const dbmate = halvesLayout({
  tool: 'dbmate',
  mark: /^[ \t]*--[ \t]*migrate:up\b/im,
  up: /^\s*--\s*migrate:up\b/i,
  down: /^\s*--\s*migrate:down\b/i,
  alone: /^[ \t]*--[ \t]*migrate:up[ \t].*\btransaction:false\b/im,
});
