import { expect, it } from 'vitest';
import { runnerName } from '../../src/model/cluster.ts';

it('a runner is called as k6-operator calls its job', () => {
  expect(runnerName({ name: 'bench-p01-head-s1' }, 2)).toBe('bench-p01-head-s1-2');
});
