import type { StopReason } from '../model/measurement.ts';

/** Why measuring ended, to follow "because". */
export const STOPS: Record<StopReason, string> = {
  'regression-found': 'a regression was found',
  'all-resolved': 'every row was settled',
  futile: 'more pairs would not have settled the open rows',
  'max-pairs': 'all planned pairs were done',
  'time-budget': 'the time was used up',
  'too-slow': 'the pairs needed do not fit into the time allowed',
  'all-failed': 'base failed every request, so there is nothing to compare with',
  cancelled: 'it was cancelled',
};
