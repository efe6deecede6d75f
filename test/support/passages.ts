import type { Arrivals, Network } from '../../src/world/world.ts';

/** A network whose only use is passages: each tells of what `arrived` says reached the target of this URL. */
export function proxiesOnly(arrived: (url: string) => Arrivals, closed: string[] = []): Network {
  const unexpected = () => Promise.reject(new Error('this test did not expect it'));
  return {
    freePort: unexpected,
    accepts: unexpected,
    holds: unexpected,
    status: unexpected,
    probe: unexpected,
    page: unexpected,
    file: unexpected,
    post: unexpected,
    countingProxy: async (url) => ({
      url: `${url}-by-passage`,
      arrivals: () => arrived(url),
      close: async () => void closed.push(url),
    }),
  };
}
