import { expect, it } from 'vitest';
import { OutOfTime } from '../../src/measure/out-of-time.ts';
import { Failure } from '../../src/model/failure.ts';

it('is a failure that the configuration can mend', () => {
  const failure = new OutOfTime('load', 30_000);
  expect(failure).toBeInstanceOf(Failure);
  expect(failure).toMatchObject({ kind: 'config', message: expect.stringContaining('load: after 30 s') });
  expect(failure.hint).toContain('design.max-duration');
});
