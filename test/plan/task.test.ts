import { describe, expect, it } from 'vitest';
import { taskFor } from '../../src/plan/task.ts';

describe('taskFor', () => {
  it.each([
    ['measure', 'push', 'measure'],
    ['validate', 'pull_request', 'validate'],
    ['calibrate', 'schedule', 'calibrate'],
    ['calibrate', null, 'calibrate'],
    ['auto', 'pull_request', 'measure'],
    ['auto', 'merge_group', 'measure'],
    ['auto', 'workflow_dispatch', 'measure'],
    ['decide', null, 'decide'],
    ['auto', 'workflow_run', 'decide'],
    ['auto', 'issue_comment', 'decide'],
    ['auto', 'pull_request_target', 'decide'],
    ['auto', 'schedule', 'load-test'],
    ['load-test', null, 'load-test'],
    ['propose', 'schedule', 'propose'],
    ['propose-write', 'schedule', 'propose-write'],
    ['auto', 'push', 'validate'],
    ['auto', null, 'validate'],
  ])('%s on %s is %s', (mode, event, task) => {
    expect(taskFor(mode, event)).toBe(task);
  });

  it('refuses what is no mode', () => {
    expect(() => taskFor('compare', null)).toThrow('"compare" is no mode');
  });
});
