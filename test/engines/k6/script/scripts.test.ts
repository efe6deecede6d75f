import { describe, expect, it } from 'vitest';
import { inspectScripts } from '../../../../src/engines/k6/script/scripts.ts';
import { Failure } from '../../../../src/model/failure.ts';
import type { Plan } from '../../../../src/model/plan.ts';
import { aPlan } from '../../../support/experiment.ts';
import { aK6Plan, aK6Scenario, filesInMemory, INSPECTED, PROGRAM, playedK6 } from '../../../support/k6.ts';
import { aPlannedScenario } from '../../../support/measure.ts';
import { fakeWorld } from '../../../support/world.ts';

const roots = { base: '/base', head: '/head' };
const TEXT = 'export default function () {}';

async function read(
  texts: { base?: string; head?: string; more?: Readonly<Record<string, string>> } = {},
  inspect: (script: string) => unknown = () => INSPECTED,
  plan: Plan = aK6Plan(),
) {
  const { base = TEXT, head = TEXT, more = {} } = texts;
  const files = filesInMemory({ '/base/perf/load.ts': base, '/head/perf/load.ts': head, ...more });
  const k6 = playedK6({ inspect: async (_, { script }) => inspect(script) });
  return { k6, inspection: await inspectScripts({ plan, roots }, fakeWorld({ files, k6 })) };
}

describe('inspectScripts', () => {
  it('has no k6 to ask where none was found', async () => {
    await expect(inspectScripts({ plan: aPlan(), roots }, fakeWorld())).rejects.toMatchObject({ kind: 'internal' });
  });

  it("threats 2, 55: has k6 load base's script once, for both sides, with its variables and a URL that nobody answers", async () => {
    const { k6, inspection } = await read({ head: 'changed();' });
    const variables = { USERS: '3', BASE_URL: 'http://benchgate.invalid', HOST: 'benchgate.invalid', PORT: '80' };
    expect(k6.inspected).toEqual([{ script: '/base/perf/load.ts', cwd: '/base', variables, options: {} }]);
    expect(inspection).toMatchObject({ program: PROGRAM, forbidden: null, warnings: [] });
    expect(inspection.scripts.get('load')).toMatchObject({
      files: {},
      modules: { base: './base/perf/load.ts', head: './head/perf/load.ts' },
      root: '/base',
      options: { scenarios: [{ name: 'default', executor: 'constant-vus' }] },
    });
  });

  it("takes head's script for both sides where base has no configuration", async () => {
    const { k6, inspection } = await read({}, undefined, { ...aK6Plan(), loadSide: 'head' });
    expect(k6.inspected.map(({ script }) => script)).toEqual(['/head/perf/load.ts']);
    expect(inspection.scripts.get('load')).toMatchObject({ root: '/head' });
  });

  it('has the wrapper lie in the folder of a script that opens files from there', async () => {
    const grpc = "import grpc from 'k6/net/grpc'; new grpc.Client().load(['../protos'], 'a.proto');";
    expect((await read({ base: grpc, head: grpc })).inspection.scripts.get('load')?.inner).toBe('perf');
    expect((await read()).inspection.scripts.get('load')?.inner).toBeNull();
  });

  it('says why a script must not be in a duet', async () => {
    const { inspection } = await read({ base: "import exec from 'k6/execution'; if (exec.scenario.name === 'x') run();" });
    expect(inspection.forbidden).toMatch(/^load: the script reads the name of its scenario/);
  });

  it('asks only head about a scenario that base does not know', async () => {
    const planned = aPlannedScenario({ name: 'load', engine: 'k6', status: 'new' });
    const plan = aK6Plan({ protocol: { ...aK6Plan().protocol, scenarios: [planned] } });
    const { k6, inspection } = await read({}, undefined, plan);
    expect(k6.inspected.map(({ script }) => script)).toEqual(['/head/perf/load.ts']);
    expect(inspection.scripts.get('load')).toMatchObject({ root: '/head' });
  });

  it('writes the script of a declared request itself', async () => {
    const plan = { ...aPlan({}, [aPlannedScenario({ engine: 'k6' })]), k6: PROGRAM };
    const { k6, inspection } = await read({}, undefined, plan);
    expect(k6.inspected).toEqual([]);
    expect(Object.keys(inspection.scripts.get('chat')?.files ?? {})).toEqual(['request.js']);
  });

  it('passes on that the script of a side does not load', async () => {
    const broken = new Failure('load', 'boom', 'Mend it.');
    const inspect = () => {
      throw broken;
    };
    await expect(read({}, inspect)).rejects.toMatchObject({
      kind: 'load',
      message: 'load, the script of base: boom',
      hint: 'Mend it.',
    });
  });
});

const scenariosOf = (scenarios: object) => () => ({ scenarios });
const once = { executor: 'per-vu-iterations' };
const ramp = { executor: 'ramping-vus', startVUs: 1, stages: [{ duration: '4m', target: 9 }] };
const withEnv = (parts: Parameters<typeof aK6Scenario>[0]) => aK6Plan({ scenarios: [aK6Scenario(parts)] });

describe('what cannot be measured', () => {
  it.each<[string, object, RegExp, RegExp]>([
    [
      'one iteration, which is all that k6 makes of no options',
      { default: once },
      /^load: the script asks for one iteration/,
      /K6_VUS/,
    ],
    [
      'what somebody steers by hand',
      { a: { executor: 'externally-controlled', vus: 1, maxVUs: 5, duration: '1m' } },
      /its scenario a is externally-controlled/,
      /constant-arrival-rate/,
    ],
    [
      'a ramp that leaves no room for enough pairs',
      { a: ramp },
      /takes 4m as it is written: .* take 52 min or more/,
      /`shorten: true`/,
    ],
  ])('is %s', async (_, scenarios, message, hint) => {
    await expect(read({}, scenariosOf(scenarios))).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
  });

  it('is named for all scripts at once', async () => {
    const planned = ['load', 'other'].map((name) => aPlannedScenario({ name, engine: 'k6', ratePerSecond: 0 }));
    const scenarios = [aK6Scenario(), aK6Scenario({ name: 'other', script: 'perf/other.ts' })];
    const plan = { ...aK6Plan({ scenarios }), protocol: { ...aK6Plan().protocol, scenarios: planned } };
    const inspect = (script: string) => {
      if (script.endsWith('other.ts')) throw new Failure('load', 'boom', 'Mend it.');
      return { scenarios: { default: once } };
    };
    await expect(read({}, inspect, plan)).rejects.toMatchObject({
      message: expect.stringMatching(/^load: the script asks for one iteration[^\n]*\nother, the script of base: boom$/),
      hint: expect.stringMatching(/K6_VUS.*\nMend it\.$/),
    });
  });

  it('is no ramp that is to be shortened, which is said', async () => {
    const { inspection } = await read({}, scenariosOf({ a: ramp }), withEnv({ shorten: true }));
    expect(inspection.scripts.get('load')?.options.shorten).toBe(true);
    expect(inspection.warnings).toEqual([
      { scenario: 'load', text: expect.stringMatching(/^the ramps of a keep their shape and are shortened/) },
    ]);
  });
});

describe('a number of iterations', () => {
  const many = {
    a: { ...once, vus: 3, iterations: 20, maxDuration: '1m' },
    b: { executor: 'shared-iterations', vus: 2, iterations: 10 },
  };

  it('is what its users do for as long as a block lasts', async () => {
    const { inspection } = await read({}, scenariosOf(many));
    expect(inspection.scripts.get('load')?.options.scenarios.map(({ settings }) => settings)).toEqual([
      { executor: 'constant-vus', vus: 3, duration: '1m' },
      { executor: 'constant-vus', vus: 2, duration: '10m' },
    ]);
    expect(inspection.warnings).toEqual([
      { scenario: 'load', text: expect.stringMatching(/^the script asks for 70 iterations: its users go on/) },
    ]);
  });

  it('stays where iterations differ by their number, or where something else ends the script', async () => {
    const { inspection } = await read({ base: 'const row = rows[__ITER];' }, scenariosOf(many));
    expect(inspection.scripts.get('load')?.options.scenarios[0]?.executor).toBe('per-vu-iterations');
    expect(inspection.warnings).toEqual([
      { scenario: 'load', text: expect.stringContaining('stops after 70 iterations, too few to compare') },
    ]);
    const mixed = { seed: once, users: { executor: 'constant-vus', vus: 1, duration: '1s' } };
    const beside = await read({}, scenariosOf(mixed));
    expect(beside.inspection.scripts.get('load')?.options.scenarios[0]?.executor).toBe('per-vu-iterations');
    expect(beside.inspection.warnings).toEqual([]);
  });
});

describe('options', () => {
  const noUsers = new Failure('load', 'k6 failed (exit code 104): the number of VUs must be more than 0', 'Correct it.');

  it('of a duration alone mean one user, as for `k6 run`', async () => {
    const files = filesInMemory({ '/base/perf/load.ts': "export const options = { duration: '10s' };" });
    const k6 = playedK6({
      inspect: async (_, { options }) => {
        if (options?.K6_VUS === undefined) throw noUsers;
        return INSPECTED;
      },
    });
    await inspectScripts({ plan: aK6Plan(), roots }, fakeWorld({ files, k6 }));
    expect(k6.inspected.map(({ options }) => options)).toEqual([{}, { K6_VUS: '1' }]);
  });

  it('that ask for no user are left to k6 to refuse', async () => {
    const inspect = () => {
      throw noUsers;
    };
    await expect(read({ base: "export const options = { vus: 0, duration: '10s' };" }, inspect)).rejects.toThrowError(
      'more than 0',
    );
  });

  it('in the environment of the scenario are given to k6, and to the script', async () => {
    const { k6 } = await read({}, undefined, withEnv({ env: { K6_VUS: '5', K6_DURATION: '1m', PLAN: 'free' } }));
    expect(k6.inspected[0]).toMatchObject({
      options: { K6_VUS: '5', K6_DURATION: '1m' },
      variables: { K6_VUS: '5', PLAN: 'free' },
    });
  });
});
