import { describe, expect, it } from 'vitest';
import { command } from '../../../src/engines/command/command.ts';
import { Failure } from '../../../src/model/failure.ts';
import { aCommandScenario, aPointLine, evenly, type GeneratorStage, type Program, playedBy } from '../../support/generator.ts';

const PILOT = 0;
const drivenBy = (programs: readonly Program[], told?: GeneratorStage) => playedBy(command, programs, told);
const CLIENTS = { load: { kind: 'closed', clients: 4, thinkTimeMs: 0 }, ratePerSecond: 0 } as const;

const failureOf = (promise: Promise<unknown>): Promise<Failure> =>
  promise.then(
    () => {
      throw new Error('it did not fail');
    },
    (thrown) => Failure.from(thrown),
  );

describe('command', () => {
  it('makes a block of what its program writes, the warm-up cut off, from its first request on', async () => {
    const { drive, started, removed } = drivenBy([evenly({ fromMs: 400, untilMs: 2000 })]);
    const { blocks, remarks } = await drive();
    expect(blocks.base).toMatchObject({ planned: 50, sent: 50, succeeded: 50, blockMs: 1000, sentP50Ms: 10, broken: [] });
    expect(blocks.head).toBeNull();
    expect(remarks).toEqual([]);
    expect(started).toHaveLength(1);
    expect(removed).toEqual(['/tmp/benchgate-points-1']);
  });

  it("threat 109: runs base's program on both sides, in base's files, with nothing of the runner's environment but a few names", async () => {
    const env = { PATH: '/bin', HOME: '/root', GITHUB_TOKEN: 's3cret', RATE: '1', AWS_SECRET_ACCESS_KEY: 's3cret' };
    const { drive, started } = drivenBy([evenly(), evenly()], {
      sides: ['head', 'base'],
      scenario: { env: { USERS: '${PORT}', RATE: '7' } },
      world: { env },
    });
    await drive();
    expect(started.map(({ cwd, text }) => [cwd, text])).toEqual([
      ['/roots/base', './perf/load.sh'],
      ['/roots/base', './perf/load.sh'],
    ]);
    const [head, base] = started.map((one) => one.env);
    expect(Object.keys(head ?? {}).sort()).toEqual(
      [
        ...['BASE_URL', 'DURATION', 'HOME', 'HOST', 'PATH', 'POINTS_FILE', 'PORT', 'PYTHONDONTWRITEBYTECODE', 'RATE', 'SEED'],
        'USERS',
      ].sort(),
    );
    expect(head).toMatchObject({ BASE_URL: 'http://head', RATE: '50', DURATION: '3', USERS: '80' });
    expect(base).toMatchObject({ BASE_URL: 'http://base', SEED: head?.SEED });
    expect(Number(head?.SEED)).toBeLessThan(2 ** 31);
  });

  it('tells users that wait by their number, and a generator that is known where its adapter is', async () => {
    const { drive, started, files } = drivenBy([evenly()], { scenario: { ...CLIENTS, points: 'locust' } });
    await drive();
    expect(started[0]?.env).toMatchObject({ CLIENTS: '4', ADAPTER: '/tmp/benchgate-points-1/benchgate_points.py' });
    expect(started[0]?.env).not.toHaveProperty('RATE');
    expect(files.texts.get('/tmp/benchgate-points-1/benchgate_points.py')).toContain('events.request.add_listener');
  });

  it('takes turns, and says why; a scenario that base does not know compares nothing', async () => {
    const { engine, world } = drivenBy([]);
    expect((await engine.inspect(world)).forbidden).toMatch(/^load is driven by a load generator for each side, and two of them/);
    const fresh = drivenBy([], { planned: { status: 'new' } });
    expect((await fresh.engine.inspect(fresh.world)).forbidden).toBeNull();
  });

  it.each<[string, Program, RegExp]>([
    ['writes nothing', { writes: [], endsMs: 300 }, /wrote no points of base: it ended with exit code 0 after 0.3 s/],
    [
      'is not there',
      { writes: [], endsMs: 20, exit: { code: 127, signal: null } },
      /could not be started: it ended with exit code 127/,
    ],
    ['never sends', { writes: [] }, /wrote no points of base: it was stopped after 73/],
    [
      'ends early',
      evenly({ untilMs: 900 }),
      /ended too early, sending to base: it ended with exit code 0 after 0.9 s, 0.4 s before its block did/,
    ],
    [
      'is killed',
      { ...evenly({ untilMs: 900 }), exit: { code: null, signal: 'SIGKILL' } },
      /ended too early, sending to base: it ended by SIGKILL/,
    ],
    ['writes half a line', { writes: [[50, `${aPointLine(40)}\n{"at":`]], endsMs: 2000 }, /line 2 of its points: the file ends/],
    ['writes what is no point', { writes: [[50, '<html>\n']], endsMs: 2000 }, /line 1 of its points: it is no JSON object/],
  ])('is a failed experiment when the program %s, in whichever pair, and nothing is left', async (_, program, message) => {
    const { drive, removed } = drivenBy([program]);
    expect(await failureOf(drive())).toMatchObject({ kind: 'load', message: expect.stringMatching(message) });
    expect(removed).toEqual(['/tmp/benchgate-points-1']);
  });

  it.each([
    [127, 'locust -f a.py', 'Is locust installed, and on PATH?'],
    [127, './perf/load.sh', 'without a Windows line end'],
    [126, './perf/load.sh', '`git update-index --chmod=+x ./perf/load.sh`'],
  ])('says what to do where a shell ends with %i, starting %s', async (code, run, hint) => {
    const { drive } = drivenBy([{ writes: [], endsMs: 20, exit: { code, signal: null } }], { scenario: { run } });
    expect((await failureOf(drive())).hint).toContain(hint);
  });

  it('knows a package that is not there from a service that does not answer', async () => {
    const printed = ["Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'autocannon' imported from /x"];
    const { drive } = drivenBy([{ writes: [], endsMs: 300, printed }]);
    expect((await failureOf(drive())).hint).toContain('what `service.install` brings');
    expect((await failureOf(drivenBy([{ writes: [], endsMs: 300 }]).drive())).hint).toContain('whether base answers');
  });

  it('shows what a program printed that came to nothing, on the screen alone', async () => {
    const { drive, notes } = drivenBy([{ writes: [], endsMs: 300 }]);
    expect((await failureOf(drive())).message).not.toContain('out of luck');
    expect(notes.join()).toContain('  | out of luck');
  });

  it('is a failed experiment in the pilot when base is sent another rate than was asked for', async () => {
    const { drive } = drivenBy([evenly({ everyMs: 40 })], { pair: PILOT });
    expect(await failureOf(drive())).toMatchObject({
      kind: 'load',
      message: 'load: its load generator sent 25 requests a second to base, and was asked for 50.',
    });
    const alone = drivenBy([evenly({ everyMs: 40 })], { pair: PILOT, sides: ['head'], planned: { status: 'new' } });
    expect((await failureOf(alone.drive())).message).toContain('25 requests a second to head');
  });

  it.each([
    ['half as much', { everyMs: 40 }],
    ['twice as much', { everyMs: 10 }],
  ])('drops a later pair whose program sent %s, and a pilot of head, who may have held it up', async (_, rate) => {
    const broken = ['the load generator sent at another rate than it was asked for'];
    const later = await drivenBy([evenly(rate)]).drive();
    expect(later.blocks.base?.broken).toEqual(broken);
    const head = await drivenBy([evenly(rate)], { pair: PILOT, sides: ['head'] }).drive();
    expect(head.blocks.head?.broken).toEqual(broken);
  });

  it('lets a rate be a tenth off, and asks for none where users wait', async () => {
    const near = await drivenBy([evenly({ everyMs: 22 })]).drive();
    expect(near.blocks.base?.broken).toEqual([]);
    const users = await drivenBy([evenly({ everyMs: 100 })], { scenario: CLIENTS, pair: PILOT }).drive();
    expect(users.blocks.base?.broken).toEqual([]);
  });

  it('judges by points, whatever the program ends with after its block, and says so', async () => {
    const { blocks, remarks } = await drivenBy([{ ...evenly(), exit: { code: 1, signal: null } }]).drive();
    expect(blocks.base?.sent).toBe(50);
    expect(remarks).toEqual([{ text: 'load: its load generator ended with exit code 1, after its block', times: 1 }]);
  });

  it('stops a program that goes on when its time is over', async () => {
    const { blocks, remarks } = await drivenBy([{ writes: evenly().writes }]).drive();
    expect(blocks.base?.sent).toBe(50);
    expect(remarks[0]?.text).toContain('did not end by itself, and was stopped');
  });

  it.each([
    ['none reached', { connections: 0, requests: 0 }, 'none reached the service'],
    ['half of them went elsewhere', { connections: 2, requests: 40 }, '40 reached the service'],
  ])('is a failed experiment in the pilot when the service did not get what was sent: %s', async (_, arrived, message) => {
    const { drive } = drivenBy([evenly()], { pair: PILOT, arrived });
    expect(await failureOf(drive())).toMatchObject({ kind: 'config', message: expect.stringContaining(message) });
  });

  it('leaves it to the target to say why it died', async () => {
    const dead = new Failure('target', 'head died', 'See its log.');
    const { drive } = drivenBy([{ writes: evenly().writes }], { play: { failure: () => dead } });
    expect((await drive()).blocks.base).toMatchObject({ sent: 0, errors: 0 });
  });

  it('reads each format that is known', async () => {
    const at = (sinceMs: number) => Date.parse('2026-01-01T00:00:00.000Z') + sinceMs;
    const lines = evenly().writes.map(([byMs], i) => [byMs, `${at(100 + 20 * i)}000\t200\t9000\n`] as const);
    const { blocks } = await drivenBy([{ writes: lines, endsMs: 1700 }], { scenario: { ...CLIENTS, points: 'h2load' } }).drive();
    expect(blocks.base).toMatchObject({ sent: 50, sentP50Ms: 9 });
    expect(aCommandScenario().points).toBe('ndjson');
  });
});
