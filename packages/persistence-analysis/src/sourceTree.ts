/** One file of a source tree, before it is read. */
export interface SourceEntry {
  /** Relative to the service's root, with forward slashes, never starting with `/` or containing `..`. */
  path: string;
  /** Bytes. */
  size: number;
}

/** When a file came to the branch that is read, and when it last changed there. ISO 8601. */
export interface FileHistory {
  firstCommittedAt: string;
  lastChangedAt: string;
  /** Commits that changed the file after the one that added it. */
  laterCommits: { commit: string; at: string }[];
  /** The text that it came to the branch with, of SQL that was changed later, where the source gives it. */
  firstText?: string;
}

/**
 * A service's repository at one commit. Adapters exist for a local folder, for what a Backstage
 * UrlReader gives, and for tests. Analysis sees nothing else of the world.
 */
export interface SourceTree {
  /** Full commit id; undefined when the folder is not version-controlled. */
  readonly commit?: string;
  readonly branch?: string;
  /** Every file of the tree that the caps let through, ordered by path. */
  list(): readonly SourceEntry[];
  /**
   * The bytes of a file, or undefined when it is not in the tree.
   * @throws never for content; an adapter that loses its source rejects.
   */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Undefined where the source gives no history. */
  history?(path: string): Promise<FileHistory | undefined>;
  /**
   * Files read so far that are not what the commit holds, by path: changed, or not under version control
   * and not ignored. Absent where a source is at a commit by nature.
   */
  uncommitted?(): Promise<readonly string[]>;
  /** Files left out because of a cap, with the reason. */
  readonly skipped: readonly { path: string; reason: string }[];
}
