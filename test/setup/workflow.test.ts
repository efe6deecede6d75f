import { describe, expect, it } from 'vitest';
import { actionOf, isBenchgate, listOf, modeOf, readWorkflow, textsIn } from '../../src/setup/workflow.ts';

const read = (text: string) => {
  const workflow = readWorkflow(text, 'w.yml');
  if ('problem' in workflow) throw new Error(workflow.problem);
  return workflow;
};
const step = (uses: string) => ({ uses, run: null, with: {}, env: {}, condition: '', path: [] });

describe('readWorkflow', () => {
  it.each(['on: push', 'on: [push]', 'on: { push: }', 'on:\n  push:\n    branches: [main]'])('reads events: %s', (on) => {
    expect(Object.keys(read(`${on}\njobs: {}`).events)).toEqual(['push']);
  });

  it('gives a job the permissions of the workflow where it has none of its own', () => {
    const { jobs } = read(
      'permissions: { contents: read }\njobs: { a: {}, b: { permissions: {} }, c: { permissions: write-all } }',
    );
    expect(jobs.map(({ grants }) => grants)).toEqual([{ contents: 'read' }, {}, 'write-all']);
    expect(read('jobs: { a: {} }').jobs[0]?.grants).toBeNull();
  });

  it('reads a job that calls another workflow as one step', () => {
    const [job] = read('jobs: { a: { uses: acme/x/.github/workflows/y.yml@v1 } }').jobs;
    expect(job).toMatchObject({ timed: true, steps: [{ uses: 'acme/x/.github/workflows/y.yml@v1' }] });
  });

  it('reads environment, needs, runner and condition in every way they can be written', () => {
    const { jobs } = read(`jobs:
  a: { environment: x, needs: b, runs-on: y }
  b: { environment: { name: x }, needs: [a, c], runs-on: { group: g, labels: [y] }, if: always() }`);
    expect(jobs).toMatchObject([
      { environment: 'x', needs: ['b'], runsOn: 'y', condition: '' },
      { environment: 'x', needs: ['a', 'c'], runsOn: 'g y', condition: 'always()' },
    ]);
  });

  it.each(['', '[]', 'text', 'on: push', 'jobs: 1', 'jobs: [', '{{{{', 'a: 1\na: 2\njobs: {}'])(
    'refuses %j with a line',
    (text) => {
      expect(readWorkflow(text, 'w.yml')).toMatchObject({ problem: expect.any(String), line: expect.any(Number) });
    },
  );

  it('survives jobs and steps that are something else', () => {
    expect(read('jobs: { a: 1, b: { steps: 2 }, c: { steps: [3, null] } }').jobs.map(({ steps }) => steps.length)).toEqual([
      0, 0, 2,
    ]);
  });
});

it('knows Benchgate by the name of its repository', () => {
  expect(['a/benchgate@v1', 'a/my-benchgate@v1', 'a/Benchgate'].map(step).every(isBenchgate)).toBe(true);
  expect(['benchgate/other@v1', './benchgate', 'a/b@benchgate'].map(step).some(isBenchgate)).toBe(false);
  expect(actionOf(step('a/b@v1'))).toBe('a/b');
  const [job] = read('jobs: { a: { steps: [{ uses: a/benchgate@v1 }] } }').jobs;
  expect(job && modeOf(job)).toBe('auto');
});

it('finds every text, and where', () => {
  expect(textsIn({ a: ['x', { b: 'y' }], c: 1 })).toEqual([
    { text: 'x', path: ['a', 0] },
    { text: 'y', path: ['a', 1, 'b'] },
  ]);
  expect([listOf('a'), listOf(['a', 1]), listOf(undefined)]).toEqual([['a'], ['a'], []]);
});
