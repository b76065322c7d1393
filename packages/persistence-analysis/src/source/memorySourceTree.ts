import type { FileHistory, SourceEntry, SourceTree } from '../sourceTree';
import {
  comparePaths,
  isTooLong,
  MAX_PATH_LENGTH,
  PATH_TOO_LONG,
} from './caps';

/** A source tree as plain data: it can be sent to a worker thread. */
export interface SourceSnapshot {
  files: Record<string, string | Uint8Array>;
  commit?: string;
  branch?: string;
  /** Undefined where the source gives no history. */
  history?: Record<string, FileHistory>;
  skipped?: { path: string; reason: string }[];
}

/** A source tree held in memory: for tests, for worker threads and for what a UrlReader gave. */
export class MemorySourceTree implements SourceTree {
  readonly commit?: string;
  readonly branch?: string;
  readonly skipped: readonly { path: string; reason: string }[];
  private readonly entries: readonly SourceEntry[];
  private readonly files: ReadonlyMap<string, Uint8Array>;
  private readonly histories?: Record<string, FileHistory>;

  constructor(snapshot: SourceSnapshot) {
    const encoder = new TextEncoder();
    const files = new Map<string, Uint8Array>();
    const skipped = [...(snapshot.skipped ?? [])];
    for (const [path, content] of Object.entries(snapshot.files)) {
      if (isTooLong(path)) {
        skipped.push({
          path: path.slice(0, MAX_PATH_LENGTH),
          reason: PATH_TOO_LONG,
        });
        continue;
      }
      files.set(
        path,
        typeof content === 'string' ? encoder.encode(content) : content,
      );
    }
    this.files = files;
    this.entries = [...files]
      .map(([path, bytes]) => ({ path, size: bytes.byteLength }))
      .sort(comparePaths);
    this.commit = snapshot.commit;
    this.branch = snapshot.branch;
    this.histories = snapshot.history;
    this.skipped = skipped.sort(comparePaths);
  }

  list(): readonly SourceEntry[] {
    return this.entries;
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    return this.files.get(path);
  }

  async history(path: string): Promise<FileHistory | undefined> {
    const { histories } = this;
    return histories && Object.hasOwn(histories, path)
      ? histories[path]
      : undefined;
  }
}

/** Reads a whole tree into plain data, history included. */
export async function takeSnapshot(tree: SourceTree): Promise<SourceSnapshot> {
  const files: Record<string, Uint8Array> = {};
  const history: Record<string, FileHistory> = {};
  for (const { path } of tree.list()) {
    const bytes = await tree.read(path);
    if (bytes) files[path] = bytes;
    const past = await tree.history?.(path);
    if (past) history[path] = past;
  }
  return {
    files,
    commit: tree.commit,
    branch: tree.branch,
    history: Object.keys(history).length > 0 ? history : undefined,
    skipped: [...tree.skipped],
  };
}
