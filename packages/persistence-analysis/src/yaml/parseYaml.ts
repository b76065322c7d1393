import {
  Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
} from 'yaml';

/** What is longer is no file that a person keeps by hand, and costs seconds. */
const MAX_LENGTH = 512 * 1024;
const MAX_DEPTH = 100;
const MAX_PROBLEMS = 20;

/** Why a text is not YAML, or none that is read here. */
export interface YamlProblem {
  message: string;
  /** 1-based. */
  line: number;
}

/** One document of a YAML text. */
export interface ParsedYaml {
  document: Document;
  problems: YamlProblem[];
  /** Line of an offset into the text. */
  lineAt(offset: number): number;
}

/** The first document of a text; an empty text has one without contents. Never throws. */
export function parseYaml(text: string): ParsedYaml {
  const [first, second] = parseYamlStream(text);
  if (second) {
    first.problems.push({
      message: 'there is a second document in the file',
      line: second.lineAt(second.document.range?.[0] ?? 0),
    });
  }
  return first;
}

/**
 * All documents of a text. The library's own ways are quadratic in the number of keys and of errors and
 * worse in keys that are collections, so those are looked for here, or refused. Never throws.
 */
export function parseYamlStream(text: string): ParsedYaml[] {
  const counter = new LineCounter();
  const lineAt = (offset: number) => counter.linePos(offset).line || 1;
  const broken = (message: string): ParsedYaml[] => [
    {
      document: new Document(null),
      problems: [{ message, line: 1 }],
      lineAt: () => 1,
    },
  ];
  if (text.length > MAX_LENGTH) {
    return broken(`it is longer than ${MAX_LENGTH / 1024} kB`);
  }
  try {
    const documents = parseAllDocuments(text, {
      lineCounter: counter,
      logLevel: 'silent',
      // An excerpt for each error takes time with the text for each of them.
      prettyErrors: false,
      uniqueKeys: false,
    });
    const found = [...documents];
    if (found.length === 0) found.push(new Document(null) as Document.Parsed);
    return found.map(document => ({
      document: document as Document,
      problems: [
        ...document.errors.slice(0, MAX_PROBLEMS).map(error => ({
          message: error.message,
          line: lineAt(error.pos[0]),
        })),
        ...problemsOf(document as Document, lineAt),
      ],
      lineAt,
    }));
  } catch (error) {
    return broken(error instanceof Error ? error.message : String(error));
  }
}

/**
 * The value of a document; undefined when it has problems, since the library needs for ever for some.
 *
 * @throws when aliases would make it larger than it is written
 */
export function yamlValue(
  { document, problems }: ParsedYaml,
  maxAliases: number,
): unknown {
  return problems.length > 0
    ? undefined
    : document.toJS({ maxAliasCount: maxAliases });
}

/** Keys that are there twice or are collections, and nesting that no reader follows. */
function problemsOf(
  document: Document,
  lineAt: (offset: number) => number,
): YamlProblem[] {
  const problems: YamlProblem[] = [];
  const pending: [node: unknown, depth: number][] = [[document.contents, 0]];
  while (pending.length > 0 && problems.length < MAX_PROBLEMS) {
    const [node, depth] = pending.pop()!;
    if (!isMap(node) && !isSeq(node)) continue;
    const line = lineAt(node.range?.[0] ?? 0);
    if (depth >= MAX_DEPTH) {
      problems.push({
        message: `it is nested deeper than ${MAX_DEPTH} levels`,
        line,
      });
      continue;
    }
    const keys = new Set<unknown>();
    for (const item of node.items) {
      if (!isPair(item)) {
        pending.push([item, depth + 1]);
        continue;
      }
      const { key, value } = item;
      if (!isScalar(key)) {
        problems.push({ message: 'a key must be a plain word', line });
        break;
      }
      if (keys.has(key.value)) {
        problems.push({
          message: `the key ${String(key.value)} is there twice`,
          line: lineAt(key.range?.[0] ?? 0),
        });
      }
      keys.add(key.value);
      pending.push([value, depth + 1]);
    }
  }
  return problems;
}
