import { describe, expect, it } from 'vitest';
import { resolve } from '../../src/plan/resolve.ts';
import type { Git, K6, K6Choice } from '../../src/world/world.ts';
import { EXAMPLE, smallest } from '../config/example.ts';
import { fakeWorld } from '../support/world.ts';

const BASE = 'b'.repeat(40);
const HEAD = 'a'.repeat(40);

const k6That = (locate: K6['locate']) => ({ locate }) as unknown as K6;
/** A machine without k6. */
const k6 = k6That(() => Promise.resolve(null));

/** Git with two commits that hold these files. */
function gitOf(commits: Readonly<Record<string, Readonly<Record<string, string>>>>): Git {
  const say = (stdout: string, code = 0) => Promise.resolve({ code, stdout, stderr: '' });
  return {
    run: (args) => {
      const [command, ...rest] = args;
      const last = rest.at(-1) ?? '';
      if (command === 'rev-parse' && rest.includes('--show-toplevel')) return say('/repo\n');
      if (command === 'rev-parse' && rest.includes('--is-shallow-repository')) return say('false\n');
      if (command === 'rev-parse') return say(`${last.startsWith('base') ? BASE : HEAD}\n`);
      if (command === 'ls-tree')
        return say(commits[rest[1] ?? '']?.[last] === undefined ? '' : `100644 blob ${'0'.repeat(40)}\t${last}\0`);
      if (command === 'cat-file') return say(commits[last.slice(0, 40)]?.[last.slice(41)] ?? '');
      return command === 'diff' ? say('') : say('', 1);
    },
  };
}

const request = (inputs: Record<string, string> = {}) => ({
  inputs: { 'base-ref': 'base', 'head-ref': 'head', ...inputs },
  event: null,
  directory: '/repo/sub',
  workingTree: false,
  runId: '7-1',
});

describe('resolve', () => {
  it('makes the plan of two commits, and prints them', async () => {
    const notes: string[] = [];
    const world = fakeWorld({
      k6,
      git: gitOf({ [BASE]: { 'benchgate.yml': EXAMPLE }, [HEAD]: { '.benchgate.yml': EXAMPLE } }),
      screen: { note: (text) => void notes.push(text), progress: () => {}, clear: () => {} },
      digest: (text) => `digest of ${text}`,
    });
    const plan = await resolve(request(), world);
    expect(plan).toMatchObject({
      repository: '/repo',
      outputDirectory: '/repo/sub/benchgate-out',
      scenarios: [{ name: 'chat' }, { name: 'list' }],
      protocol: {
        configuration: 'benchgate.yml at base bbbbbbb',
        seed: `digest of ${BASE}${HEAD}7-1`,
        revisions: { base: { sha: BASE }, head: { sha: HEAD } },
      },
    });
    expect(notes).toEqual([
      expect.stringMatching(/^base b{12} \(base\)$/),
      expect.stringMatching(/^head a{12} \(head\)$/),
      expect.stringMatching(/^Measuring takes .*min/),
    ]);
  });

  it('takes the configuration, the seed and the folder that it is given', async () => {
    const bodies = smallest('', 'path: /, method: POST, bodies: perf/b.txt');
    const git = gitOf({ [BASE]: { 'perf/x.yml': bodies, 'perf/b.txt': 'one\ntwo\n', 'benchgate.yml': EXAMPLE }, [HEAD]: {} });
    const world = fakeWorld({ git, k6, digest: (text) => `digest of ${text}` });
    const seed = '0123456789abcdef'.repeat(4);
    const plan = await resolve(request({ config: 'perf/x.yml', seed, 'output-dir': '/out' }), world);
    expect(plan).toMatchObject({
      outputDirectory: '/out',
      scenarios: [{ name: 'home', bodies: ['one', 'two'] }],
      protocol: { configuration: 'perf/x.yml at base bbbbbbb', seed },
    });
    const words = await resolve(request({ config: 'perf/x.yml', seed: 'words' }), world);
    expect(words.protocol.seed).toBe('digest of words');
  });

  it('takes the waivers that base has in force, and is not stopped by a file that cannot be read', async () => {
    const waiver = (expires: string) =>
      `  - {scenario: chat, metric: latency.p95, ceiling: 12%, expires: ${expires}, issue: "#1", reason: known, owner: rita}\n`;
    const clock = { now: () => 0, date: () => '2027-01-31T23:00:00.000Z', sleep: () => Promise.resolve() };
    const waiversOf = async (base: string, head = '') => {
      const git = gitOf({
        [BASE]: { 'benchgate.yml': EXAMPLE, 'perf/waivers.yml': base },
        [HEAD]: { 'benchgate.yml': EXAMPLE, 'perf/waivers.yml': head },
      });
      return (await resolve(request(), fakeWorld({ k6, git, clock, digest: () => 'd' }))).waivers.map(({ source }) => source);
    };
    const file = `waivers:\n${waiver('2027-01-30')}${waiver('2027-01-31')}`;
    expect(await waiversOf(file)).toEqual(['perf/waivers.yml:3']);
    expect(await waiversOf('waivers: []\n', file)).toEqual([]);
    expect(await waiversOf('nonsense')).toEqual([]);
  });

  it('tosses other coins in every calibration of the same commit', async () => {
    let seconds = 0;
    const world = fakeWorld({
      k6,
      git: gitOf({ [HEAD]: { 'benchgate.yml': EXAMPLE } }),
      digest: (text) => `digest of ${text}`,
      clock: { now: () => 0, date: () => `second ${seconds++}`, sleep: () => Promise.resolve() },
    });
    const seed = async () =>
      (await resolve(request({ mode: 'calibrate', 'max-duration': '20m', 'base-ref': '' }), world)).protocol.seed;
    expect([await seed(), await seed()]).toEqual([`digest of ${HEAD}${HEAD}7-1second 0`, `digest of ${HEAD}${HEAD}7-1second 1`]);
  });

  it('reads bodies of a new scenario from head', async () => {
    const other = smallest('', 'path: /, method: POST, bodies: b.txt').replace('home', 'other');
    const git = gitOf({ [BASE]: { 'benchgate.yml': smallest() }, [HEAD]: { 'benchgate.yml': other, 'b.txt': 'of head' } });
    const plan = await resolve(request(), fakeWorld({ git, k6 }));
    expect(plan.scenarios).toMatchObject([{ name: 'home' }, { name: 'other', bodies: ['of head'] }]);
  });

  it('looks for k6 as it was told to, and only where something could run on it', async () => {
    const asked: K6Choice[] = [];
    const found = { path: '/k6', version: '2.2.0' };
    const world = fakeWorld({
      git: gitOf({ [BASE]: { 'benchgate.yml': smallest() }, [HEAD]: {} }),
      k6: k6That((choice) => {
        asked.push(choice);
        return Promise.resolve(found);
      }),
    });
    const plan = await resolve(request({ 'k6-path': '/k6', 'k6-version': '2.2.0' }), world);
    expect(asked).toEqual([{ path: '/k6', version: '2.2.0', sha256: undefined, downloadUrl: undefined, offline: false }]);
    expect([plan.k6, plan.protocol.scenarios[0]?.engine]).toEqual([found, 'k6']);
    await resolve(request({ offline: 'true' }), world);
    expect(asked.splice(1)).toMatchObject([{ path: undefined, offline: true }]);
    expect((await resolve(request({ engine: 'embedded' }), world)).k6).toBeNull();
    const streams = gitOf({ [BASE]: { 'benchgate.yml': smallest('', 'path: /, stream: sse') }, [HEAD]: {} });
    expect((await resolve(request(), { ...world, git: streams })).k6).toBeNull();
    expect(asked).toHaveLength(1);
  });

  it('says that there is no configuration', async () => {
    const world = fakeWorld({ git: gitOf({ [BASE]: {}, [HEAD]: {} }) });
    await expect(resolve(request(), world)).rejects.toMatchObject({
      kind: 'config',
      hint: expect.stringContaining('benchgate init'),
    });
    await expect(resolve(request({ engine: 'x' }), world)).rejects.toMatchObject({
      message: expect.stringContaining('input engine'),
    });
  });
});
