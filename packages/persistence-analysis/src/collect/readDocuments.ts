import { createHash } from 'node:crypto';
import {
  DEFAULT_PATHS,
  DELIVERABLE_IDS,
  INPUT_IDS,
  type DocumentFact,
  type DocumentId,
  type ServiceSettings,
} from '@persistence-scorecard/plugin-persistence-common';
import {
  absentDocument,
  decodeText,
  documentFact,
  parseMarkdown,
  tooLarge,
  type MarkdownDocument,
} from '../documents';
import type { SourceTree } from '../sourceTree';

export const DOCUMENT_IDS: readonly DocumentId[] = [
  ...INPUT_IDS,
  ...DELIVERABLE_IDS,
];

/** One document of the rubric as it is in the tree. */
export interface ReadDocument {
  id: DocumentId;
  fact: DocumentFact;
  /** Present for Markdown that is there. */
  markdown?: MarkdownDocument;
  /** Present for SQL that is there. */
  sql?: string;
}

/** Reads the thirteen documents, from where the settings say that they are. */
export async function readDocuments(
  tree: SourceTree,
  settings: ServiceSettings,
): Promise<Map<DocumentId, ReadDocument>> {
  const documents = new Map<DocumentId, ReadDocument>();
  for (const id of DOCUMENT_IDS) {
    const path = await pathOf(id, tree, settings);
    const read = await readDocument(id, path, tree);
    const history = await tree.history?.(path);
    if (history && read.fact.present) {
      read.fact.lastChangedAt = history.lastChangedAt;
    }
    documents.set(id, read);
  }
  markCopies([...documents.values()]);
  return documents;
}

async function pathOf(
  id: DocumentId,
  tree: SourceTree,
  settings: ServiceSettings,
): Promise<string> {
  const stated = settings.paths?.[id];
  if (stated) return stated.replace(/^\.\//, '');
  const path = DEFAULT_PATHS[id];
  if (id !== 'schema' || isThere(tree, path)) return path;
  const markdown = path.replace(/\.sql$/, '.md');
  return isThere(tree, markdown) ? markdown : path;
}

function isThere(tree: SourceTree, path: string): boolean {
  return (
    tree.list().some(entry => entry.path === path) ||
    tree.skipped.some(entry => entry.path === path)
  );
}

async function readDocument(
  id: DocumentId,
  path: string,
  tree: SourceTree,
): Promise<ReadDocument> {
  const bytes = await tree.read(path);
  if (!bytes) {
    const left = tree.skipped.find(entry => entry.path === path);
    const fact = absentDocument(path);
    if (left) {
      // It is there, only not read: to call it missing would be untrue.
      fact.present = true;
      fact.findings = [
        /larger/.test(left.reason)
          ? tooLarge(path, sizeIn(left.reason))
          : {
              message: `The document was not read: ${left.reason}.`,
              severity: 'problem',
              path,
              line: 1,
              fix: 'Keep the document as a plain file in the repository.',
            },
      ];
    }
    return { id, fact };
  }
  const document =
    id === 'schema' && !path.endsWith('.md')
      ? readSql(id, path, bytes)
      : readMarkdown(id, path, bytes);
  document.fact.digest = createHash('sha256').update(bytes).digest('hex');
  return document;
}

/** The size that the reason gives, e.g. "larger than 2 MB (17.2 MB)", in bytes. */
function sizeIn(reason: string): number | undefined {
  const size = /\((\d{1,6}(?:\.\d)?) MB\)/.exec(reason)?.[1];
  return size === undefined ? undefined : Number(size) * 1024 * 1024;
}

function readMarkdown(
  id: DocumentId,
  path: string,
  bytes: Uint8Array,
): ReadDocument {
  const markdown = parseMarkdown(bytes, path);
  return { id, fact: documentFact(id, markdown), markdown };
}

function readSql(
  id: DocumentId,
  path: string,
  bytes: Uint8Array,
): ReadDocument {
  const { text, findings } = decodeText(bytes, path);
  const fact: DocumentFact = {
    ...absentDocument(path),
    present: true,
    lines: text === undefined ? 0 : text.replace(/\n$/, '').split('\n').length,
    findings,
  };
  if (text !== undefined && text.trim() === '') {
    fact.placeholder = { reason: 'The file is empty.' };
  }
  return findings.length > 0 ? { id, fact } : { id, fact, sql: text };
}

const MIN_COPY_LETTERS = 80;

/** Two documents with the same text: the later one in the rubric's order was never written. */
function markCopies(documents: readonly ReadDocument[]): void {
  const seen = new Map<string, string>();
  for (const { fact, markdown } of documents) {
    if (!markdown || fact.placeholder) continue;
    const text = markdown.blocks
      .map(block => block.text)
      .join(' ')
      .replace(/\s+/g, ' ');
    if (text.length < MIN_COPY_LETTERS) continue;
    const original = seen.get(text);
    if (original === undefined) seen.set(text, fact.path);
    else if (original !== fact.path) {
      fact.placeholder = {
        reason: `The document is a copy of ${original}.`,
        line: 1,
      };
    }
  }
}
