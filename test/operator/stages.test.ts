import { describe, expect, it } from 'vitest';
import { jobFailure, podFailure, requireOwn, stageFailure } from '../../src/operator/stages.ts';

const pod = (job: string, status: unknown) => ({ metadata: { name: `${job}-x7k2q`, labels: { 'job-name': job } }, status });
const waiting = (reason: string, message = 'as it is said') => ({
  containerStatuses: [{ state: { waiting: { reason, message } } }],
});
const ended = (exitCode: number, reason = 'Error') => ({ containerStatuses: [{ state: { terminated: { exitCode, reason } } }] });
const pending = {
  conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available' }],
};
const state = (stage: string | undefined, ...pods: unknown[]) => ({
  run: 'b-p01-head-s1',
  testRun: { status: { stage } },
  pods: { items: pods },
});
const said = (...given: Parameters<typeof state>) => {
  const { kind, message, hint } = stageFailure(state(...given));
  return { kind, message, hint };
};

describe('a TestRun that left no points', () => {
  it.each([
    [undefined, 'environment', 'k6-operator has not taken it', 'WATCH_NAMESPACE'],
    ['initialization', 'environment', 'its initializer, which looks at the script, did not end', 'kubectl describe job'],
    ['initialized', 'environment', 'its runners were not made', 'resourcequota'],
    ['created', 'environment', 'did not all become ready to begin', 'port 6565'],
    ['started', 'load', 'it began, and did not end in time', 'design.max-duration'],
    ['stopped', 'load', 'it ended, and left no points', 'kubectl logs'],
    ['finished', 'load', 'it ended, and left no points', 'kubectl logs'],
    ['error', 'config', 'although its initializer ended well', 'smaller --parallelism'],
    ['a new one', 'environment', 'k6-operator has not taken it', 'k6-operator'],
  ])('is told by the stage %s where no pod tells', (stage, kind, message, hint) => {
    expect(said(stage)).toEqual({ kind, message: expect.stringContaining(message), hint: expect.stringContaining(hint) });
    expect(said(stage).message).toMatch(/^b-p01-head-s1: /);
  });

  it.each([
    [
      'an image that cannot be pulled',
      pod('r-1', waiting('ImagePullBackOff', 'manifest unknown')),
      'has no image (ImagePullBackOff): manifest unknown',
      '--k6-image',
    ],
    [
      'a ConfigMap that is not there',
      pod('r-initializer', waiting('CreateContainerConfigError', 'configmap "b-s1" not found')),
      'the initializer r-initializer-x7k2q could not be made (CreateContainerConfigError): configmap "b-s1" not found',
      '--server-side',
    ],
    [
      'no node for it',
      pod('r-2', pending),
      'the runner r-2-x7k2q is pending, since no node takes it: 0/3 nodes are available',
      'smaller --parallelism',
    ],
    ['too little memory', pod('r-1', ended(137, 'OOMKilled')), 'used more memory than it was given', '--memory'],
    [
      'a starter that reached nobody',
      pod('r-starter', ended(7)),
      'the starter r-starter-x7k2q could not let the runners begin (exit code 7)',
      'NetworkPolicy',
    ],
    [
      'a script that does not load',
      pod('r-initializer', ended(1)),
      'did not accept the script (exit code 1): `kubectl logs r-initializer-x7k2q` says why',
      'way out of the namespace',
    ],
    ['an image without k6', pod('r-initializer', ended(127)), 'did not accept the script (exit code 127)', 'has no k6'],
  ])('is told by a pod with %s', (_, one, message, hint) => {
    expect(said('created', one)).toMatchObject({
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  it.each([97, 98, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 255])(
    'is told in the words for exit code %i of k6',
    (code) => {
      const failure = podFailure(state('finished', pod('r-1', ended(code))));
      expect(failure).toMatchObject({ kind: 'load', message: expect.stringContaining(`k6 failed (exit code ${code})`) });
      expect(failure?.hint.length).toBeGreaterThan(20);
    },
  );

  it('is not one where k6 ended with data: thresholds that were crossed are some', () => {
    expect(
      podFailure(state('finished', pod('r-1', ended(0, 'Completed')), pod('r-2', ended(99)), pod('r-starter', ended(0)))),
    ).toBeNull();
  });

  it('is told by the pod that comes first in its work, whatever the order of the list', () => {
    expect(said('error', pod('r-1', ended(107)), pod('r-initializer', ended(1))).message).toContain('the initializer');
  });

  it('repeats no control characters of a cluster, and nothing at length', () => {
    const { message } = said('created', pod('r-1', waiting('ErrImagePull', `\u001b[31mred\n${'x'.repeat(5000)}`)));
    expect(message).not.toMatch(/\p{C}/u);
    expect(message.length).toBeLessThan(500);
  });

  it.each([undefined, null, 7, [], { items: 'none' }, { items: [null, 7, {}] }])('stands what is no list of pods: %j', (pods) => {
    expect(stageFailure({ run: 'r', testRun: {}, pods }).message).toBe('r: k6-operator has not taken it');
  });
});

it('is missed where nothing of it is there at all', () => {
  expect(stageFailure({ run: 'r', testRun: undefined, pods: undefined }).message).toBe('r: nothing of it is among the results');
});

describe('a Job that gave up', () => {
  it.each([
    ['rollout shop-head', 'target', 'the pods of shop-head did not become ready in time'],
    ['gone head\n', 'target', 'pods of head did not end in time'],
    ['scale shop-base', 'environment', 'the Job could not scale shop-base'],
    ['create b-p01-head-s1', 'environment', 'the Job could not create b-p01-head-s1'],
    ['delete b-p01-head-s1', 'environment', 'the Job could not delete b-p01-head-s1'],
  ])('is told by what it left: %s', (left, kind, message) => {
    expect(jobFailure(left)).toMatchObject({ kind, message, hint: expect.stringMatching(/.{40}/) });
  });

  it.each([
    null,
    '',
    'timeout b-p01-head-s1',
    'error b-p01-head-s1',
    'rm -rf /',
    'rollout ../../etc',
    `rollout ${'x'.repeat(70)}`,
  ])('and else by the stage: %j', (left) => {
    expect(jobFailure(left)).toBeNull();
  });
});

it('results of another rendering are refused, and those that say nothing of it are not', () => {
  const of = (labels: unknown) => ({ run: 'b-p01-head-s1', testRun: { metadata: { labels } }, pods: undefined });
  const mine = { id: '0123456789abcdef' };
  for (const labels of [undefined, {}, { 'benchgate-rendering': mine.id }])
    expect(() => requireOwn(of(labels), mine)).not.toThrow();
  for (const other of ['fedcba9876543210', 7, `${mine.id}\n`])
    expect(() => requireOwn(of({ 'benchgate-rendering': other }), mine)).toThrow(
      'b-p01-head-s1: its results are of another rendering',
    );
});
