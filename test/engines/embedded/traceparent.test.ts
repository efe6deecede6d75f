import { afterEach, expect, it } from 'vitest';
import { embedded } from '../../../src/engines/embedded/embedded.ts';
import { httpLoad } from '../../../src/engines/embedded/http-load.ts';
import { nodeClock } from '../../../src/machine/clock.ts';
import type { Side, Sided } from '../../../src/model/revision.ts';
import type { FlowScenario, SaturationLoad, Scenario } from '../../../src/model/scenario.ts';
import type { BlockWatch } from '../../../src/world/engine.ts';
import { aPlan } from '../../support/experiment.ts';
import { type Loopback, loopback } from '../../support/loopback.ts';
import { aFlowStep, anHttpScenario, aPlannedScenario } from '../../support/measure.ts';
import { fakeWorld } from '../../support/world.ts';

const open: Loopback[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const momentOf = (header: string | undefined) => Number.parseInt(header?.slice(3, 19) ?? '', 16);
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/;

type Driven = Parameters<typeof aPlannedScenario>[0] & { readonly sides?: readonly Side[] };

/** What a watched drive of this scenario sent as `traceparent`, and what the watches heard, in order. */
async function driven(scenario: Scenario, traced: Sided<boolean>, { sides = ['head', 'base'], ...parts }: Driven = {}) {
  const told: string[] = [];
  const due: { [S in Side]: number } = { base: 0, head: 0 };
  const sent: Record<Side, (string | undefined)[]> = { base: [], head: [] };
  const target = async (side: Side) => {
    const server = await loopback((request, response) => {
      sent[side].push(request.headers.traceparent?.toString());
      response.end('fine');
    });
    open.push(server);
    return {
      ...{ side, url: server.url, variables: {}, startUpMs: 1 },
      ...{ cpuMs: () => null, counters: () => null, failure: () => null, tail: () => [], spoil: () => {}, stop: async () => {} },
    };
  };
  const watch = (side: Side): BlockWatch => ({
    traced: traced[side],
    begin: (inMs) => {
      told.push(`${side} begins`);
      due[side] = Date.now() + inMs;
    },
    end: () => told.push(`${side} ends`),
  });
  const planned = aPlannedScenario({ name: scenario.name, ratePerSecond: 50, warmUpMs: 100, blockMs: 200, ...parts });
  const plan = { ...aPlan({}, [planned]), scenarios: [scenario] };
  const engine = embedded({ plan, roots: { base: '/b', head: '/h' }, seen: () => {} });
  const turn = {
    planned,
    pair: 1,
    sides,
    targets: { base: await target('base'), head: await target('head') },
  };
  const world = fakeWorld({ clock: nodeClock(), load: httpLoad(), machine: { ...fakeWorld().machine, ownCpuMs: () => 0 } });
  const startedUs = Date.now() * 1000;
  await engine.drive({ ...turn, watches: { base: watch('base'), head: watch('head') } }, world);
  return { told, sent, due, startedUs, endedUs: Date.now() * 1000 };
}

const flow = (parts: Partial<FlowScenario> = {}): FlowScenario => ({
  ...{ kind: 'flow', name: 'shop', steps: [aFlowStep(), aFlowStep({ name: 'two' })], mix: false, data: [] },
  ...{ flowsPerSecond: 50, arrivals: 'constant', timeoutMs: 1000 },
  ...parts,
});
const HTTP = anHttpScenario();
const clients = { kind: 'closed', clients: 2, thinkTimeMs: 5 } as const;
const search: SaturationLoad = {
  ...{ kind: 'saturation', metric: 'latency.p95', comparator: '<=', boundMs: 300, objective: 'p95 <= 300ms' },
  ...{ fromPerSecond: 20, toPerSecond: 30, stepMs: 100 },
};

it.each([
  ['at a rate', HTTP, {}],
  ['clients', HTTP, { load: clients }],
  ['a search', HTTP, { load: search }],
  ['flows', flow(), {}],
  ['flows of clients', flow({ load: clients }), {}],
] as const)('requests of a traced side carry the moment at which they are due: %s', async (_, scenario, parts) => {
  const { told, sent, startedUs, endedUs } = await driven(scenario, { base: true, head: false }, parts);
  expect(sent.base.length).toBeGreaterThan(5);
  for (const header of sent.base) {
    expect(header).toMatch(TRACEPARENT);
    const moment = momentOf(header);
    expect(moment).toBeGreaterThan(startedUs - 5000);
    expect(moment).toBeLessThan(endedUs + 5000);
  }
  expect(new Set(sent.base).size).toBe(sent.base.length);
  expect(new Set(sent.head)).toEqual(new Set([undefined]));
  expect(told.filter((one) => one.startsWith('base'))).toEqual(['base begins', 'base ends']);
});

it.each([[['base', 'head']], [['head', 'base']]] as const)('who sends first is asked first, too: %s', async (sides) => {
  const [first, second] = sides;
  const { told } = await driven(HTTP, { base: false, head: false }, { sides });
  expect(told).toEqual([`${first} begins`, `${second} begins`, `${first} ends`, `${second} ends`]);
});

it('a block begins with its first request, however much earlier that is said', async () => {
  const { sent, due } = await driven(HTTP, { base: true, head: true });
  for (const side of ['base', 'head'] as const) {
    expect(sent[side]).toHaveLength(15);
    expect(sent[side].filter((header) => momentOf(header) >= (due[side] - 5) * 1000)).toHaveLength(10);
  }
});

it('a traceparent of the scenario stays', async () => {
  const own = anHttpScenario({ headers: { Traceparent: 'mine' } });
  const { sent } = await driven(own, { base: true, head: true });
  expect(new Set([...sent.base, ...sent.head])).toEqual(new Set(['mine']));
});
