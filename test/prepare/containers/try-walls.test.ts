import { expect, it } from 'vitest';
import { Failure } from '../../../src/model/failure.ts';
import { tryContainers } from '../../../src/prepare/containers/try-walls.ts';
import { aWallTrial, freshContainers } from '../../support/wall-trial.ts';

/** What came of looking at it: how it was started, what was looked at, and which walls did not hold. */
async function looked(engine: Parameters<typeof aWallTrial>[0]) {
  const { trial, starts, tried, stopped } = aWallTrial(engine);
  const found = await tryContainers(trial);
  const broken = found.walls.flatMap(({ wall, state }) => (state === 'held' ? [] : [`${wall} ${state}`]));
  return { ...found, broken, starts, tried, stopped: stopped() };
}

it('starts both sides twice, in both places, looks at each container from its own place, and stops all', async () => {
  const { starts, tried, stopped, broken, seccomp, limits } = await looked({ containers: freshContainers });
  expect(starts.map(({ port }) => port)).toEqual(['base', 'head']);
  expect(stopped).toBe(4);
  expect(tried.map(({ id, place, others: [other] }) => [id, place, other?.host])).toEqual([
    ['first-1', 'first', '198.19.0.34'],
    ['second-1', 'second', '198.19.0.2'],
    ['second-2', 'second', '198.19.0.2'],
    ['first-2', 'first', '198.19.0.34'],
  ]);
  expect([broken, seccomp, limits]).toEqual([['user-namespaces unknown'], true, ['pids', 'memory']]);
});

it('threat 102: one container that something else gave a variable, or that is there again, is enough', async () => {
  const given = await looked({
    containers: (start) => freshContainers(start).map((one) => ({ ...one, env: ['HTTPS_PROXY=http://user:secret@proxy'] })),
  });
  expect(given.broken).toEqual(['environment open', 'user-namespaces unknown']);
  const again = await looked({ containers: () => freshContainers(1) });
  expect(again.broken).toEqual(['leftovers open', 'user-namespaces unknown']);
  const kept = { id: 'kept', trial: 'benchgate-x-first-db-5432' };
  expect((await looked({ containers: (start) => [...freshContainers(start), kept] })).broken).toEqual([
    'user-namespaces unknown',
  ]);
});

it('leaves sides in their places where a living need stays with its side', async () => {
  const { starts, tried } = await looked({ containers: freshContainers, swaps: false });
  expect(starts.map(({ port }) => port)).toEqual(['base', 'base']);
  expect(tried.map(({ place }) => place)).toEqual(['first', 'second', 'first', 'second']);
});

it('knows whether every container kept to the processors of a place', async () => {
  expect((await looked({ containers: freshContainers })).ownCores).toBe(true);
  const other = (start: number) => freshContainers(start).map((one) => ({ ...one, cpuset: '0-63' }));
  expect((await looked({ containers: other })).ownCores).toBe(false);
  expect((await looked({ containers: () => [] })).ownCores).toBe(false);
});

it('nothing is known where no container is found', async () => {
  expect((await looked({ containers: () => [] })).broken).toHaveLength(16);
});

it('says of an image that does not start what it has less than elsewhere', async () => {
  const fails = new Failure('target', 'head: the service ended', 'See the lines above.', { side: 'head' });
  await expect(looked({ containers: freshContainers, fails })).rejects.toMatchObject({
    ...{ kind: 'target', side: 'head', message: 'head: the service ended' },
    hint: expect.stringMatching(/^See the lines above\. In a sandbox it has .*only the capabilities CHOWN/),
  });
});
