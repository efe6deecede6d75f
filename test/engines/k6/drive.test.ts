import { describe, expect, it } from 'vitest';
import { driveWithK6 } from '../../../src/engines/k6/drive.ts';
import { inspectScripts } from '../../../src/engines/k6/script/scripts.ts';
import { latencies } from '../../../src/measure/trial.ts';
import { Failure } from '../../../src/model/failure.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { Side } from '../../../src/model/revision.ts';
import type { K6, K6Outcome, K6Run, World } from '../../../src/world/world.ts';
import { type Play, type Stage, stage } from '../../support/experiment.ts';
import { aK6Outcome, aK6Plan, aK6Progress, aK6Scenario, filesInMemory, playedK6 } from '../../support/k6.ts';
import { RUN_STARTS_US, requests, steady } from '../../support/k6-points.ts';
import { proxiesOnly } from '../../support/passages.ts';

const both: readonly Side[] = ['head', 'base'];
/** Requests every 20 ms for warm-up and block, 1.2 s. */
const points = [
  ...requests('base', steady(20, 1200)),
  ...requests(
    'head',
    steady(20, 1200, () => 16),
  ),
];

interface Told {
  readonly play?: Play;
  readonly plan?: Plan;
  readonly sides?: readonly Side[];
  readonly run?: K6['run'];
  readonly script?: string;
  readonly pair?: number;
  readonly world?: Partial<World>;
}

interface Driven {
  readonly built: Stage;
  readonly files: ReturnType<typeof filesInMemory>;
  readonly k6: ReturnType<typeof playedK6>;
  readonly drive: ReturnType<typeof driveWithK6>;
}

/** The run takes 1.2 s of the made-up time, and its wall clock begins with the points. */
async function driven({
  play = {},
  plan = aK6Plan(),
  sides = both,
  run,
  script = '',
  pair = 3,
  ...more
}: Told = {}): Promise<Driven> {
  const built = stage(play);
  const { clock } = built.world;
  const files = filesInMemory({ '/roots/base/perf/load.ts': script, '/roots/head/perf/load.ts': script });
  const begun = { at: 0 };
  const takes = async (): Promise<K6Outcome> => {
    await clock.sleep(1300);
    return aK6Outcome({ points });
  };
  const k6 = playedK6({
    run: async (program, told, signal) => {
      begun.at = clock.now();
      return (run ?? takes)(program, told, signal);
    },
  });
  const date = () => new Date(RUN_STARTS_US / 1000 + clock.now() - begun.at).toISOString();
  const world: World = { ...built.world, files, k6, clock: { ...clock, date }, ...more.world };
  const { roots } = built.launcher;
  const inspection = await inspectScripts({ plan, roots }, world);
  const targets = await built.launcher.boot(sides);
  const of = (side: Side) => targets.find((target) => target.side === side) ?? null;
  const [planned] = plan.protocol.scenarios;
  if (planned === undefined) throw new Error('there is a scenario');
  const input = { plan, planned, inspection, pair };
  return { built, files, k6, drive: driveWithK6(input, { base: of('base'), head: of('head') }, sides, world) };
}

describe('driveWithK6', () => {
  it('gives each side its block', async () => {
    const { blocks, remarks } = await (await driven()).drive;
    expect([...latencies(blocks.base ?? fail())]).toEqual(Array.from({ length: 50 }, () => 10));
    expect(blocks.head).toMatchObject({ planned: 50, sentP50Ms: 16, blockMs: 1000, broken: [] });
    expect(remarks).toEqual([]);
  });

  it('threats 2, 55: lays a wrapper beside two links to base, one for each side, runs it, and takes the folder away', async () => {
    const seen: { texts: Map<string, string>; run: K6Run }[] = [];
    const { files, drive, k6 } = await driven({
      run: async (_, run) => {
        seen.push({ texts: new Map(files.texts), run });
        return aK6Outcome({ points });
      },
    });
    await drive;
    expect(k6.runs[0]).toMatchObject({ script: '/tmp/benchgate-k6-1/duet.js', cwd: '/tmp/benchgate-k6-1' });
    expect(k6.runs[0]?.metrics).toContain('http_req_failed');
    const { texts } = seen[0] ?? fail();
    expect(texts.get('/tmp/benchgate-k6-1/base')).toBe('→ /roots/base');
    expect(texts.get('/tmp/benchgate-k6-1/head')).toBe('→ /roots/base');
    const wrapper = texts.get('/tmp/benchgate-k6-1/duet.js') ?? '';
    expect(wrapper).toContain('http://base');
    expect(wrapper).toContain('"USERS": "3"');
    expect(wrapper).toContain('1200ms');
    expect([...files.texts.keys()].filter((path) => path.startsWith('/tmp'))).toEqual([]);
  });

  it('has points told apart by the tag that the scenario is split by, and by none otherwise', async () => {
    const plain = await driven();
    await plain.drive;
    expect(plain.k6.runs[0]).not.toHaveProperty('splitBy');
    const split = await driven({ plan: aK6Plan({ scenarios: [aK6Scenario({ splitBy: 'name' })] }) });
    await split.drive;
    expect(split.k6.runs[0]?.splitBy).toBe('name');
  });

  it('draws the same numbers on both sides of a pair, whether together or alone', async () => {
    const seedIn = async (sides: readonly Side[]) => {
      let found: string | undefined;
      const { files, drive } = await driven({
        sides,
        run: async (_, { script }) => {
          found = /const seed = (\d+);/.exec(files.texts.get(script) ?? '')?.[1];
          return aK6Outcome({ points });
        },
      });
      await drive;
      return found;
    };
    const duet = await seedIn(both);
    expect(Number(duet)).toBeGreaterThan(0);
    expect([await seedIn(['base']), await seedIn(['head'])]).toEqual([duet, duet]);
  });

  it('reads CPU time of the targets, of k6 and of itself', async () => {
    const { blocks, cpuMs, cpuWindowMs } = await (await driven()).drive;
    // A fifth of a core on each side; the clocks inside the block are scaled to all of it.
    expect(blocks.base?.cpu?.ms).toBeCloseTo(200, 6);
    expect(blocks.base?.cpu?.answers).toBe(50);
    expect(cpuWindowMs).toBe(1300);
    expect(cpuMs).toBeCloseTo(100 + 0.5 * 1300, 6);
  });

  it('says nothing of CPU time where the system does not', async () => {
    const { blocks, cpuMs } = await (await driven({ play: { cpuShare: null } })).drive;
    expect([blocks.base?.cpu, cpuMs]).toEqual([null, null]);
  });

  it('drives one side alone', async () => {
    const { k6, drive } = await driven({ sides: ['head'] });
    const { blocks } = await drive;
    expect(blocks.base).toBeNull();
    expect(blocks.head?.planned).toBe(50);
    expect(k6.runs[0]?.script).toMatch(/\/single\.js$/);
    expect(k6.runs[0]?.alone).toBe('head');
  });

  it('lays the wrapper where a script that opens files beside the entry looks for them', async () => {
    const seen: string[] = [];
    const { drive, k6, files } = await driven({
      script: "import grpc from 'k6/net/grpc';",
      run: async () => {
        seen.push(...[...files.texts].map(([path, text]) => `${path} ${text}`));
        return aK6Outcome({ points });
      },
    });
    await drive;
    expect(k6.runs[0]).toMatchObject({
      script: '/tmp/benchgate-k6-1/perf/duet.js',
      cwd: '/tmp/benchgate-k6-1/perf',
      alone: null,
    });
    expect(seen).toContain('/tmp/benchgate-k6-1/perf/head → /roots/base');
    expect(seen).toContain('/tmp/benchgate-k6-1/… /roots/base except perf');
  });

  it('passes on what k6 says, and its failure; the folder goes in any case', async () => {
    const crossed = async () => aK6Outcome({ points, messages: ['it says why'] });
    const { remarks } = await (await driven({ run: crossed })).drive;
    expect(remarks).toEqual([{ text: 'load: k6 says: it says why', times: 1 }]);
    const refused = new Failure('load', 'k6 failed (exit code 107): boom', 'Correct the script.');
    const { files, drive } = await driven({ run: () => Promise.reject(refused) });
    await expect(drive).rejects.toBe(refused);
    expect([...files.texts.keys()].filter((path) => path.startsWith('/tmp'))).toEqual([]);
  });

  it('counts exceptions as errors and says so', async () => {
    const run = async () => aK6Outcome({ points, exceptions: { base__default: 0, head__default: 60 } });
    const { blocks, remarks } = await (await driven({ run })).drive;
    expect([blocks.base?.errors, blocks.head?.errors]).toEqual([0, 50]);
    expect(remarks).toEqual([{ text: 'load: iterations of head threw an exception, which counts as an error', times: 60 }]);
  });

  it('stops a run in which a side floods the other with failed requests', async () => {
    const answers: boolean[] = [];
    const run: K6['run'] = async (_, { watch }) => {
      answers.push(watch?.(aK6Progress([1001, 600], [100, 0])) ?? false);
      answers.push(watch?.(aK6Progress([1001, 400], [100, 0])) ?? true);
      answers.push(watch?.(aK6Progress([5000, 5000], [501, 0])) ?? true);
      answers.push(watch?.(aK6Progress([900, 900], [1, 0])) ?? true);
      answers.push(watch?.(aK6Progress([10, 0], [2000, 2000])) ?? false);
      const failing = requests(
        'head',
        steady(1, 150).map(([at]) => [at, 0, true] as const),
      );
      const messages = ["test run was aborted because k6 received a 'interrupt' signal", 'Request Failed'];
      const points = [...requests('base', [[10, 5]]), ...failing];
      return aK6Outcome({ stoppedEarly: true, messages, points });
    };
    const { blocks, remarks } = await (await driven({ run })).drive;
    expect(answers).toEqual([true, false, false, false, true]);
    // Nothing had passed the warm-up, but the errors are known.
    expect(blocks.head).toMatchObject({ errors: 150, sent: 150, broken: [expect.stringContaining('stopped early')] });
    expect(blocks.base?.broken).toEqual(blocks.head?.broken);
    expect(remarks).toEqual([{ text: 'load: k6 says: Request Failed', times: 1 }]);
  });

  it('counts what arrives in the pilot, on ways that only the pilot goes', async () => {
    const closed: string[] = [];
    const arrived = { base: 60, head: 60 };
    const network = proxiesOnly(
      (url) => ({ connections: 3, requests: url === 'http://base' ? arrived.base : arrived.head }),
      closed,
    );
    const texts: string[] = [];
    const drive = async (pair: number) => {
      const { files, drive: made } = await driven({
        pair,
        world: { network },
        run: async (_, { script }) => {
          texts.push(files.texts.get(script) ?? '');
          return aK6Outcome({ points });
        },
      });
      return made;
    };
    await drive(0);
    expect(texts[0]).toContain('http://head-by-passage');
    expect(closed).toEqual(['http://base', 'http://head']);
    await drive(1);
    expect(texts[1]).not.toContain('by-passage');
    arrived.head = 0;
    await expect(drive(0)).rejects.toThrow('no request of head reached its service');
    expect(closed).toHaveLength(4);
  });

  it('stops k6 when a target died', async () => {
    const died = new Failure('target', 'head died', 'Look at its log.');
    let dead = false;
    const failure: Play['failure'] = (side) => (side === 'head' && dead ? died : null);
    const stopped: boolean[] = [];
    const run: K6['run'] = async (_, { watch }, signal) => {
      dead = true;
      stopped.push(watch?.(aK6Progress([10, 0], [10, 0])) ?? false);
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      stopped.push(signal.aborted);
      return aK6Outcome();
    };
    await (await driven({ run, play: { failure } })).drive;
    expect(stopped).toEqual([true, true]);
  });
});

function fail(): never {
  throw new Error('it is there');
}
