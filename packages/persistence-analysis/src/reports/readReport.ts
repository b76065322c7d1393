import { createHash } from 'node:crypto';
import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import { REPORT_ADAPTERS } from './registry';
import {
  MAX_REPORT_BYTES,
  REPORT_FORMATS,
  type ReadReportOptions,
  type Reading,
  type Report,
  type ReportAdapter,
  type ReportContent,
  type ReportFormat,
  type ReportProblem,
} from './report';
import { clip, lastLine, lineAt } from './text';

/**
 * Reads the report of another tool. Its format is told by its content where that is safe, else by
 * `options.format`. What proves nothing (no tests, all skipped) becomes a skipped check or a problem; a report
 * that was cut off or cannot be read is a problem that names the line and what to do. Never throws.
 */
export function readReport(
  bytes: Uint8Array,
  options: ReadReportOptions,
): Report | { problem: Finding } {
  const { path } = options;
  const refuse = ({ message, line, fix }: ReportProblem) => ({
    problem: { message, severity: 'problem' as const, path, line, fix },
  });
  const content = contentOf(bytes, options);
  if ('problem' in content) return refuse(content.problem);
  const adapter = adapterOf(content, options.format);
  if ('problem' in adapter) return refuse(adapter.problem);
  const reading = readWith(adapter, content);
  if ('problem' in reading) return refuse(reading.problem);
  const { version, ...rest } = reading;
  return {
    ...rest,
    tool: {
      name: adapter.tool,
      version: clip(version ?? '', 100) || 'unknown',
    },
    format: adapter.format,
    path,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

function contentOf(
  bytes: Uint8Array,
  { path, now, mapping = {} }: ReadReportOptions,
): ReportContent | { problem: ReportProblem } {
  const refuse = (message: string, fix: string, line = 1) => ({
    problem: { message, line, fix },
  });
  if (bytes.byteLength > MAX_REPORT_BYTES) {
    return refuse(
      `The report is larger than ${MAX_REPORT_BYTES / 1024 / 1024} MB.`,
      'Send the report of one run, without the output of its tests.',
    );
  }
  const text = decode(bytes).replace(/\r\n?/g, '\n');
  if (text.trim() === '') {
    return refuse(
      'The report is empty.',
      'Check that the tool ran, and send what it wrote.',
    );
  }
  const nul = text.indexOf('\u0000');
  if (nul >= 0) {
    return refuse(
      'The report contains NUL bytes, so it is no text.',
      'Send the report as the tool wrote it.',
      lineAt(text, nul),
    );
  }
  const content: ReportContent = { text, json: undefined, path, now, mapping };
  if (!/^[[{]/.test(text.trimStart())) return content;
  try {
    return { ...content, json: JSON.parse(text) };
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    return refuse(
      `The report is no whole JSON: ${clip(String(error), 200)}`,
      'Let the tool finish, and send the file that it wrote, with nothing else in it.',
      position === undefined ? lastLine(text) : lineAt(text, Number(position)),
    );
  }
}

/** What PowerShell redirects into a file is UTF-16. */
function decode(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

function adapterOf(
  content: ReportContent,
  format: ReportFormat | undefined,
): ReportAdapter | { problem: ReportProblem } {
  const refuse = (message: string) => ({
    problem: {
      message,
      line: 1,
      fix: `Name the format with --format: ${REPORT_FORMATS.join(', ')}.`,
    },
  });
  if (format !== undefined) {
    const named = REPORT_ADAPTERS.find(adapter => adapter.format === format);
    return named ?? refuse(`There is no format ${clip(String(format), 50)}.`);
  }
  const [adapter, other] = REPORT_ADAPTERS.filter(a => a.recognises(content));
  if (adapter === undefined) {
    return refuse('The content of the report does not tell its format.');
  }
  return other === undefined
    ? adapter
    : refuse(`The report can be ${adapter.format} or ${other.format}.`);
}

/** An adapter does not throw; should one, a report of others must not end the command. */
function readWith(
  adapter: ReportAdapter,
  content: ReportContent,
): Reading | { problem: ReportProblem } {
  try {
    return adapter.read(content);
  } catch (error) {
    return {
      problem: {
        message: `The report could not be read as ${adapter.format}: ${clip(
          String(error),
        )}`,
        line: 1,
        fix: 'Send the report as the tool wrote it, or name another format with --format.',
      },
    };
  }
}
