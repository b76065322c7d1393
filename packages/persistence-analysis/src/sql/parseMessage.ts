/** What the parser has against a statement, in one line. */
export function parseMessage(error: unknown): string {
  const message = String((error as { message?: unknown })?.message ?? error);
  // The parser recurses on nested expressions and runs out of stack on absurd ones.
  if (/call stack/i.test(message)) return 'The statement is nested too deeply';
  return message.split('\n')[0].slice(0, 200);
}
