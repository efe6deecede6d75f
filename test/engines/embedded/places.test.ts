import { afterEach, expect, it } from 'vitest';
import { driveClosed } from '../../../src/engines/embedded/closed.ts';
import { httpLoad } from '../../../src/engines/embedded/http-load.ts';
import { drive } from '../../../src/engines/embedded/open.ts';
import { nodeClock } from '../../../src/machine/clock.ts';
import type { Side } from '../../../src/model/revision.ts';
import type { Target } from '../../../src/model/target.ts';
import { withDataFile } from '../../../src/plan/data-file.ts';
import type { Targets } from '../../../src/world/engine.ts';
import { bodyOf, type Loopback, loopback } from '../../support/loopback.ts';
import { anHttpScenario, aPlannedScenario } from '../../support/measure.ts';
import { fakeWorld } from '../../support/world.ts';

const open: Loopback[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** Two services, each of which says what it was asked. */
async function services() {
  const heard: Record<Side, string[]> = { base: [], head: [] };
  const target = async (side: Side): Promise<Target> => {
    const server = await loopback(async (request, response) => {
      heard[side].push(`${request.url} ${request.headers['x-at']} ${await bodyOf(request)}`);
      response.end('fine');
    });
    open.push(server);
    return {
      ...{ side, url: server.url, variables: { DB_PORT: side === 'base' ? '1111' : '2222' }, startUpMs: 1 },
      ...{ cpuMs: () => null, counters: () => null, failure: () => null, tail: () => [], spoil: () => {}, stop: async () => {} },
    };
  };
  const targets: Targets = { base: await target('base'), head: await target('head') };
  return { heard, targets };
}

const world = () => fakeWorld({ clock: nodeClock(), load: httpLoad(), machine: { ...fakeWorld().machine, ownCpuMs: () => 0 } });

const scenario = anHttpScenario({
  method: 'POST',
  path: '/${DB_PORT}',
  headers: { 'X-At': '${HOST}:${PORT}' },
  bodies: ['{"db":"${DB_PORT}","kept":"$${DB_PORT}"}'],
});
const planned = { ...aPlannedScenario(), ratePerSecond: 50, warmUpMs: 40, blockMs: 100 };

it.each(['a fixed rate', 'clients'])('each side is sent its own address and ports: %s', async (load) => {
  const { heard, targets } = await services();
  const workload = { scenario, planned, seed: 's', pair: 1 };
  const sides = ['base', 'head'] as const;
  if (load === 'clients')
    await driveClosed(workload, { kind: 'closed', clients: 1, thinkTimeMs: 20 }, { targets, sides }, world());
  else await drive(workload, targets, sides, world());
  for (const [side, port] of [
    ['base', '1111'],
    ['head', '2222'],
  ] as const) {
    const at = targets[side]?.url.replace('http://', '');
    expect(new Set(heard[side])).toEqual(new Set([`/${port} ${at} {"db":"${port}","kept":"\${DB_PORT}"}`]));
  }
});

it('a file of bodies is data: nothing in it is filled in', async () => {
  const { heard, targets } = await services();
  const filed = withDataFile({ name: 'home', scenario, dataFile: 'b.txt' }, 'a ${DB_PORT} $${x}\n');
  if (filed.kind !== 'http') throw new Error('it is a declared request');
  await drive({ scenario: filed, planned, seed: 's', pair: 1 }, targets, ['head'], world());
  expect(heard.head[0]).toContain(' a ${DB_PORT} $${x}');
});
