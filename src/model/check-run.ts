/** An Annotation is a note at a line of head's files, shown in the list of changed files. */
export interface Annotation {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

/** A CheckRun is where the detail of a decision is. It never gates. */
export interface CheckRun {
  readonly name: string;
  readonly headSha: string;
  /** Null while it is under way. Never `neutral` or `skipped`, which count as success. */
  readonly conclusion: 'success' | 'failure' | 'action_required' | null;
  readonly title: string;
  /** Markdown, at most 65,535 characters each. */
  readonly summary: string;
  readonly text: string;
  readonly annotations: readonly Annotation[];
  readonly url: string;
}
