import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/model/failure.ts';

describe('Failure.from', () => {
  it('leaves a Failure alone', () => {
    const failure = new Failure('target', 'it died', 'read its log');
    expect(Failure.from(failure)).toBe(failure);
  });

  it('takes everything else as our own fault, keeping the cause', () => {
    const cause = new TypeError('x is not a function');
    expect(Failure.from(cause)).toMatchObject({ kind: 'internal', message: 'x is not a function', cause });
    expect(Failure.from('text')).toMatchObject({ kind: 'internal', message: 'text' });
  });
});
