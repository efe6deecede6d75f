import { describe, expect, it } from 'vitest';
import { readScriptOptions } from '../../../../src/engines/k6/script/options.ts';
import { inspectScripts, loadWarning } from '../../../../src/engines/k6/script/scripts.ts';
import { Failure } from '../../../../src/model/failure.ts';
import type { Plan } from '../../../../src/model/plan.ts';
import { aPlan } from '../../../support/experiment.ts';
import { aK6Plan, filesInMemory, INSPECTED, PROGRAM, playedK6 } from '../../../support/k6.ts';
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
  return { k6, inspection: await inspectScripts(plan, roots, fakeWorld({ files, k6 })) };
}

describe('inspectScripts', () => {
  it('has no k6 to ask where none was found', async () => {
    await expect(inspectScripts(aPlan(), roots, fakeWorld())).rejects.toMatchObject({ kind: 'internal' });
  });

  it("threats 2, 55: has k6 load base's script once, for both sides, with its variables and a URL that nobody answers", async () => {
    const { k6, inspection } = await read({ head: 'changed();' });
    const variables = { USERS: '3', BASE_URL: 'http://benchgate.invalid' };
    expect(k6.inspected).toEqual([{ script: '/base/perf/load.ts', cwd: '/base', variables }]);
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

const warning = (scenarios: object) => loadWarning(readScriptOptions({ scenarios }));
const once = { executor: 'per-vu-iterations' };

it('warns of scripts that stop before there is anything to compare', () => {
  // What k6 makes of a script without options.
  expect(warning({ default: once })).toMatch(/^the script stops after one iteration, too few to compare/);
  expect(
    warning({ a: { ...once, vus: 3, iterations: 20 }, b: { executor: 'shared-iterations', vus: 2, iterations: 10 } }),
  ).toContain('70 iterations');
  expect(warning({ a: { ...once, vus: 5, iterations: 20 } })).toBeNull();
  expect(warning({ a: { executor: 'constant-vus', vus: 1, duration: '1s' }, b: once })).toBeNull();
});
