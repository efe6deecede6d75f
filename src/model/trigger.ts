import type { Run } from './pull-request.ts';

/**
 * A Trigger is why a decision is due, as an event says it. It only says where to look: everything that decides is asked of
 * GitHub again.
 */
export type Trigger =
  /** A workflow run has ended, or is this very one (`own`), which has not. */
  | { readonly kind: 'run'; readonly run: Run; readonly repository: string; readonly own: boolean }
  /** A pull request was opened, pushed to, retargeted. */
  | { readonly kind: 'pull'; readonly number: number }
  /** A command on a pull request was written or deleted; `login` wrote it. */
  | { readonly kind: 'comment'; readonly number: number; readonly comment: number; readonly login: string }
  /** It is time to look at every open pull request. */
  | { readonly kind: 'sweep' }
  /** Nothing to decide; why, in one sentence. */
  | { readonly kind: 'none'; readonly why: string };
