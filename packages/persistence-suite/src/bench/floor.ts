import type { SourceSnapshot } from '@persistence-scorecard/analysis';
import MarkdownIt from 'markdown-it';
import { loadModule, parseSync } from 'libpg-query';

/** Least time that the parsers alone need for a service: every SQL and Markdown file once. */
export interface ParserFloor {
  sqlMs: number;
  markdownMs: number;
  sqlBytes: number;
  markdownBytes: number;
}

/** Parses every file of a service once with the bare parsers, and does nothing with the trees. */
export async function measureFloor({
  files,
}: SourceSnapshot): Promise<ParserFloor> {
  await loadModule();
  const textsOf = (extension: string) =>
    Object.entries(files)
      .filter(([path]) => path.endsWith(extension))
      .map(([, content]) => String(content));
  const sql = textsOf('.sql');
  const markdown = textsOf('.md');
  return {
    sqlMs: timeOf(() => {
      for (const text of sql) parseSync(text);
    }),
    markdownMs: timeOf(() => {
      const parser = new MarkdownIt({ html: true });
      for (const text of markdown) parser.parse(text, {});
    }),
    sqlBytes: bytesOf(sql),
    markdownBytes: bytesOf(markdown),
  };
}

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function bytesOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
