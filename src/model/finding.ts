/**
 * A Finding is one thing that was checked of how a repository uses Benchgate: what is so, and what to do about it. An `error`
 * makes the gate unsafe or keeps it from working, a `warning` makes it weaker or slower, a `note` is only to be known.
 */
export interface Finding {
  readonly level: 'error' | 'warning' | 'note' | 'ok';
  /** The rule that found it, as tests and `--json` name it: `unpinned`. */
  readonly rule: string;
  /** A path from the root of the repository, or the part of GitHub that was asked: `rules of main`. */
  readonly file: string;
  /** Counted from 1; null for a file as a whole and for GitHub. */
  readonly line: number | null;
  /** One sentence of ours, which may hold text from outside. */
  readonly text: string;
  /** What to write or to click; null where nothing is to be done. */
  readonly fix: string | null;
}
