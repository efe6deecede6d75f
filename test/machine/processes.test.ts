import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nodeProcesses } from '../../src/machine/processes.ts';
import type { Stop } from '../../src/model/service.ts';
import { eventually, leftovers, remembering } from '../support/processes.ts';

const real = nodeProcesses();
const processes = remembering(real);
const TERM: Stop = { signal: 'SIGTERM', graceMs: 5000 };
let count = 0;

const command = (text: string, env: Record<string, string> = {}) => ({
  text,
  cwd: tmpdir(),
  env: { PATH: process.env.PATH ?? '', ...env },
  mark: `processes-test-${process.pid}-${count++}`,
});

/** Starts it and waits until it printed `up`. */
async function up(text: string) {
  const child = processes.start(command(text));
  await eventually(() => child.printed(/^up$/));
  return child;
}

afterEach(() => {
  const left = leftovers(processes.marks);
  real.killAll();
  expect(left).toEqual([]);
});

describe('run', () => {
  it('runs to the end and gives the last lines', async () => {
    const ran = await processes.run(command('echo one; echo two >&2; echo three; exit 3'));
    expect(ran).toEqual({ exit: { code: 3, signal: null }, tail: ['one', 'two', 'three'] });
  });

  it('runs shell text as it is, whatever is in it', async () => {
    const text = `echo "a  b" 'c"d' $((1+1)) "$0"\n# a comment\necho end`;
    expect((await processes.run(command(text))).tail).toEqual(['a  b c"d 2 /bin/sh', 'end']);
    expect((await processes.run(command('if'))).exit.code).toBe(2);
  });

  it('says by which signal it ended', async () => {
    expect((await processes.run(command('kill -9 $$'))).exit).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('gives exactly this environment, and the mark, and no input', async () => {
    const it = command('env; cat', { A: 'b c' });
    const names = (await processes.run(it)).tail.map((line) => line.split('=')[0]);
    expect(names.sort()).toEqual(['A', 'BENCHGATE_MARK', 'PATH', 'PWD']);
  });

  it('does not wait for a daemon that keeps the output open, and sweeps it', async () => {
    const ran = await processes.run(command('echo up; setsid -f sleep 300; setsid sh -c "sleep 301 & sleep 302 &"'));
    expect(ran).toEqual({ exit: { code: 0, signal: null }, tail: ['up'] });
  });

  it('keeps the end of 200 MB of output', async () => {
    const ran = await processes.run(command('head -c 200000000 /dev/zero | tr "\\0" "x" | fold -w 100; echo; echo the end'));
    expect(ran.tail.at(-1)).toBe('the end');
  });

  it('fails when the folder is not there', async () => {
    await expect(processes.run({ ...command('true'), cwd: '/nowhere' })).rejects.toMatchObject({
      kind: 'environment',
      message: 'could not start "true" in /nowhere',
    });
  });
});

describe('stop', () => {
  it('lets a process end in its own way', async () => {
    const child = await up('trap "echo bye; exit 5" TERM; echo up; while :; do sleep 0.05; done');
    expect(child.exit()).toBeNull();
    await child.stop(TERM);
    expect([child.exit(), child.tail(9).includes('bye')]).toEqual([{ code: 5, signal: null }, true]);
    await child.stop(TERM);
  });

  it('gives the grace to the whole tree, and the signal once to each', async () => {
    const inner = "n=0; trap 'n=$((n+1))' TERM; echo up; while [ $n = 0 ]; do sleep 0.05; done; sleep 0.3; echo heard $n; exit";
    const child = await up(`sh -c "${inner.replaceAll('$', '\\$')}" & wait`);
    await child.stop(TERM);
    expect(child.tail(1)).toEqual(['heard 1']);
  });

  it('kills what ignores the signal, after the grace', async () => {
    const child = await up('trap "" TERM; echo up; while :; do sleep 0.05; done');
    const before = performance.now();
    await child.stop({ signal: 'SIGTERM', graceMs: 300 });
    expect(performance.now() - before).toBeGreaterThanOrEqual(300);
    expect(child.exit()).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('sweeps what the process left when it ended by itself', async () => {
    const child = processes.start(command('(trap "" TERM; sleep 300) & exit 1'));
    expect(await child.exited).toEqual({ code: 1, signal: null });
    await child.stop(TERM);
  });

  // How long they sleep tells this run's daemons from all others: `env -i` takes the mark away.
  const SLEEP = `sleep 86411.${process.pid}`;

  // Each of these hides in another way.
  it.each([
    ['a session of its own', `setsid sh -c "${SLEEP} &"`],
    ['a double fork, all files closed', `setsid sh -c "${SLEEP} & exec >/dev/null 2>&1" >/dev/null 2>&1 </dev/null`],
    ['no environment', `env -i setsid sh -c "${SLEEP} &"`],
    ['no environment, all files closed, but seen', `(env -i setsid sh -c "${SLEEP} & sleep 0.5") >/dev/null 2>&1 </dev/null`],
    [
      'no environment, all files closed, hardly seen',
      `(sleep 0.6; env -i setsid sh -c "${SLEEP} & exit" >/dev/null 2>&1 </dev/null) & true`,
    ],
    ['a session made by the service later', `(sleep 0.2; env -i setsid sh -c "${SLEEP} & sleep 0.5" >/dev/null 2>&1) & true`],
  ])('sweeps a daemon with %s', async (_, daemon) => {
    const child = await up(`${daemon}; sleep 1; echo up; sleep 300`);
    expect(leftovers([], [SLEEP])).toHaveLength(1);
    await child.stop({ signal: 'SIGTERM', graceMs: 0 });
    expect(leftovers([], [SLEEP])).toEqual([]);
  });

  it('sweeps a tree that grows while it is cut', async () => {
    const child = await up('trap "" TERM; echo up; while :; do setsid sleep 300 & sleep 0.01; done');
    await child.stop({ signal: 'SIGTERM', graceMs: 200 });
  });
});

describe('killAll', () => {
  it('kills everything at once: for the moment this process exits', async () => {
    const own = nodeProcesses();
    const children = ['setsid -f sleep 300; sleep 300', 'trap "" TERM; sleep 300; true'].map((text) => own.start(command(text)));
    processes.marks.push(`processes-test-${process.pid}-${count - 2}`, `processes-test-${process.pid}-${count - 1}`);
    await eventually(() => leftovers(processes.marks).length >= 4);
    own.killAll();
    await Promise.all(children.map((child) => child.exited));
    await eventually(() => leftovers(processes.marks).length === 0);
    await Promise.all(children.map((child) => child.stop(TERM)));
  });
});

describe('a process of its own', () => {
  let folder = '';
  let bundle = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'processes-'));
    bundle = join(folder, 'processes.mjs');
    const built = await rolldown({
      input: new URL('../../src/machine/processes.ts', import.meta.url).pathname,
      platform: 'node',
    });
    await built.write({ file: bundle });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const exec = (after: string) => {
    const { mark } = command('');
    processes.marks.push(mark);
    const text = 'setsid -f sleep 300; echo up; sleep 300';
    const script = `
      import { nodeProcesses } from ${JSON.stringify(bundle)};
      const processes = nodeProcesses();
      const child = processes.start({ text: ${JSON.stringify(text)}, cwd: '/', env: process.env, mark: '${mark}' });
      while (!child.printed(/up/)) await new Promise((resolve) => setTimeout(resolve, 10));
      ${after}`;
    return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', timeout: 20_000 });
  };

  it('ends by itself after a stop: no timer and no pipe holds it', () => {
    expect(exec("await child.stop({ signal: 'SIGTERM', graceMs: 1000 }); console.log('stopped');")).toBe('stopped\n');
  });

  it('leaves nothing when it exits early and calls killAll on its way out', () => {
    expect(exec("process.on('exit', () => processes.killAll()); console.log('leaving'); process.exit();")).toBe('leaving\n');
  });

  it('leaves what it ran where it is killed itself, until whoever knows the mark ends it', async () => {
    expect(() => exec("process.kill(process.pid, 'SIGKILL');")).toThrow();
    const mark = processes.marks.at(-1) ?? '';
    expect(leftovers([mark]).length).toBeGreaterThan(0);
    await processes.killLeft([`${mark}x`]);
    expect(leftovers([mark]).length).toBeGreaterThan(0);
    await processes.killLeft([mark]);
    expect(leftovers([mark])).toEqual([]);
  });
});
