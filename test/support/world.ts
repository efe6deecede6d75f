import type { World } from '../../src/world/world.ts';

/** A World in which every port refuses to be used, but for the ones a test brings. */
export function fakeWorld(ports: Partial<World> = {}): World {
  const refuse = (port: string) =>
    new Proxy(
      {},
      {
        get: (_, name) => () => {
          throw new Error(`this test did not expect ${port}.${String(name)}`);
        },
      },
    ) as never;
  return {
    files: refuse('files'),
    git: refuse('git'),
    processes: refuse('processes'),
    containers: refuse('containers'),
    sandboxes: refuse('sandboxes'),
    network: refuse('network'),
    load: refuse('load'),
    k6: refuse('k6'),
    openProfiler: () => Promise.reject(new Error('no profiler')),
    receiveSpans: () => Promise.reject(new Error('no receiver of spans')),
    github: () => Promise.reject(new Error('no GitHub')),
    machine: refuse('machine'),
    clock: refuse('clock'),
    mask: { hide: () => {}, apply: (text) => text },
    screen: { note: () => {}, progress: () => {}, clear: () => {} },
    env: {},
    cancelled: new AbortController().signal,
    digest: () => 'd'.repeat(64),
    ...ports,
  };
}
