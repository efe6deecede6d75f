/** Where report and measurement are written where nothing else is said: a folder beside the configuration's. */
export const OUTPUT_FOLDER = 'benchgate-out';

/** Where what a load test left is read from where nothing else is said. */
export const WATCH_FOLDER = 'benchgate-watch';

/** A path where it is absolute, else below a folder, which is; a `.` and a doubled slash are left out. */
export function pathFrom(folder: string, path: string): string {
  const parts = (path.startsWith('/') ? path : `${folder}/${path}`).split('/');
  return `/${parts.filter((part) => part !== '' && part !== '.').join('/')}`;
}

/** What a CI event says of the revisions; null fields are not part of that event. */
export interface Event {
  readonly name: string;
  readonly baseSha: string | null;
  readonly headSha: string | null;
  /** Name of the base branch. */
  readonly baseRef: string | null;
  /** Of a pull request what decides whether it is measured; absent for any other event. */
  readonly pull?: EventPull;
  /** Whether head is a commit of another repository. */
  readonly fork?: boolean;
}

/** An EventPull is what a pull request's own event says of it, at that moment. */
export interface EventPull {
  /** Null where the event does not say. */
  readonly number: number | null;
  readonly draft: boolean;
  readonly labels: readonly string[];
  /** The label whose addition the event tells of; null for every other event. */
  readonly added: string | null;
}

/**
 * A Request is what was asked for: raw inputs by their name in action.yml (empty or absent = not given), the event, and
 * where. `workingTree` says that head may be the uncommitted working tree (the terminal's default).
 */
export interface Request {
  readonly inputs: Readonly<Record<string, string | undefined>>;
  readonly event: Event | null;
  /** The folder the command was started in. */
  readonly directory: string;
  readonly workingTree: boolean;
  /** Scenarios to be measured alone, by their names; absent or empty for all of them. */
  readonly only?: readonly string[];
  /** Whether sides that run as processes here have to be kept apart, whatever the configuration asks for. */
  readonly apart?: boolean;
  /** Distinguishes this run in the seed: the CI's run and attempt, or `local`. */
  readonly runId: string;
}
