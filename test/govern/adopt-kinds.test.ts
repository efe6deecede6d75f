import { describe, expect, it } from 'vitest';
import { withKnownKinds } from '../../src/govern/adopt.ts';
import { trial } from '../support/measure.ts';

describe('withKnownKinds', () => {
  it('keeps codes of protocols and systems, and calls every other word `other`', () => {
    const errorKinds = { 'status 401': 3, ECONNREFUSED: 2, timeout: 1, 'approve me please': 4, 'status 99999': 5, other: 6 };
    expect(withKnownKinds(trial({ errorKinds })).errorKinds).toEqual({ 'status 401': 3, ECONNREFUSED: 2, timeout: 1, other: 15 });
  });

  it('knows the words of every engine', () => {
    const errorKinds = {
      'grpc 13': 1,
      'status 503': 1,
      connect: 1,
      dns: 1,
      tls: 1,
      http2: 1,
      reset: 1,
      exception: 1,
      'no token': 1,
    };
    expect(withKnownKinds(trial({ errorKinds })).errorKinds).toEqual(errorKinds);
  });

  it('leaves a trial without errors as it is', () => {
    const good = trial();
    expect(withKnownKinds(good)).toBe(good);
  });
});
