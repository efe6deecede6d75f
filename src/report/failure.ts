import type { Failure, FailureKind } from '../model/failure.ts';

/** What is printed of a Failure. */
export type FailureText = Pick<Failure, 'kind' | 'message' | 'hint'>;

/** What failed, by kind, in one sentence. */
export const WHAT_FAILED: Record<FailureKind, string> = {
  config: 'The configuration or an input needs a correction.',
  environment: 'This machine lacks something that the measurement needs.',
  target: 'The service did not build, did not start, or did not stay up.',
  load: 'The load generator failed.',
  github: 'GitHub did not answer as needed.',
  policy: 'A rule forbids it.',
  internal: 'Benchgate itself failed.',
};

/** A Failure is no verdict, and must not be read as one. */
export const NOTHING_JUDGED = 'Nothing was judged: this says nothing about performance, neither good nor bad.';
