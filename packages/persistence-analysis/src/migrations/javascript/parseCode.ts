import { createContext, Script } from 'node:vm';
import type { SourceFile } from './syntax';

/** A migration is short; a longer file is data or generated code. */
const MAX_CHARACTERS = 1_000_000;
/** What a short file may take; a long one takes longer. */
const MIN_MS = 1000;
const MS_PER_CHARACTER = 1 / 150;
/** For all files of one analysis together. */
const MAX_TOTAL_MS = 20_000;

/** A parsed file, or why there is none. */
export type ParsedCode =
  | { file: SourceFile }
  | { problem: { message: string; line: number } };

/**
 * Parses JavaScript and TypeScript, within a budget of time: some texts that nobody writes cost a parser
 * of TypeScript exponential time, and only the engine can stop it. The parser is loaded on first use.
 */
export class CodeParser {
  private readonly context = createContext({});
  private readonly script = new Script('parse()');
  private spent = 0;

  parse(path: string, text: string): ParsedCode {
    if (text.length > MAX_CHARACTERS)
      return refused('it is too large to be read as code');
    if (this.spent > MAX_TOTAL_MS)
      return refused('reading the code before it took too long');
    // Loaded when the first file of code comes: most repositories of SQL have none.
    const { parse } =
      require('@babel/parser') as typeof import('@babel/parser');
    const typed = /\.[cm]?ts$/.test(path);
    const started = performance.now();
    const parseFile = () =>
      parse(text, {
        sourceType: 'unambiguous',
        plugins: typed ? ['typescript', 'decorators-legacy'] : ['jsx'],
        errorRecovery: true,
        allowReturnOutsideFunction: true,
        allowAwaitOutsideFunction: true,
      });
    try {
      if (!mayTakeLong(text, typed)) return { file: parseFile() };
      this.context.parse = parseFile;
      const timeout = Math.ceil(MIN_MS + text.length * MS_PER_CHARACTER);
      return {
        file: this.script.runInContext(this.context, { timeout }),
      };
    } catch (error) {
      return refusedFor(error);
    } finally {
      this.spent += performance.now() - started;
      this.context.parse = undefined;
    }
  }
}

/**
 * Whether the time must be watched, which costs more than parsing a short file. What goes wrong is many
 * angle brackets, each of which may open types or be a comparison, and length.
 */
function mayTakeLong(text: string, typed: boolean): boolean {
  if (!typed) return text.length > 200_000;
  return text.length > 30_000 || text.split('<', 14).length > 13;
}

function refused(message: string, line = 1): ParsedCode {
  return { problem: { message, line } };
}

function refusedFor(thrown: unknown): ParsedCode {
  const error = thrown as {
    code?: string;
    message?: string;
    loc?: { line: number };
  };
  if (error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
    return refused('parsing it takes too long');
  if (/call stack/i.test(error.message ?? ''))
    return refused('it is nested too deeply');
  const reason = (error.message ?? '').split('\n')[0].slice(0, 200);
  return refused(`it does not parse: ${reason}`, error.loc?.line ?? 1);
}
