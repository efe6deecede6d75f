import { expect, it } from 'vitest';
import { findingOf } from '../../src/setup/lint-finding.ts';
import { readWorkflow } from '../../src/setup/workflow.ts';

it('a remark becomes a finding with the line of what it is about, or of the nearest part that exists', () => {
  const workflow = readWorkflow('name: x\njobs:\n  a:\n    runs-on: y\n', 'w.yml');
  if ('problem' in workflow) throw new Error(workflow.problem);
  const remark = { level: 'note', rule: 'r', text: 't', fix: 'f' } as const;
  expect(findingOf(workflow, { ...remark, path: ['jobs', 'a', 'runs-on'] })).toEqual({ ...remark, file: 'w.yml', line: 4 });
  expect(findingOf(workflow, { ...remark, path: ['jobs', 'a', 'permissions'] }).line).toBe(3);
});
