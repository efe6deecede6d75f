import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeClock } from '../../../src/machine/clock.ts';
import { runToEnd, start } from '../../../src/prepare/jobs/shell-job.ts';
import { openWorkshop, type Workshop } from '../../support/prepare.ts';
import { eventually } from '../../support/processes.ts';

const STOP = { signal: 'SIGTERM', graceMs: 5000 } as const;
let shop: Workshop;

beforeEach(() => {
  shop = openWorkshop();
});
afterEach(() => expect(shop.close()).toEqual([]));

const job = (text: string) => ({ who: 'base: the start command', text, cwd: tmpdir(), env: { PATH: process.env.PATH ?? '' } });

describe('start', () => {
  it('gives the job a temporary folder that goes with it', async () => {
    const running = await start(shop.world, job('echo "$TMPDIR"; touch "$TMPDIR/file"; sleep 300'));
    await eventually(() => running.child.tail(1).length === 1);
    const folder = running.child.tail(1)[0] ?? '';
    expect(existsSync(folder)).toBe(true);
    await running.stop(STOP);
    expect([existsSync(folder), running.failure()]).toEqual([false, null]);
  });

  it('knows that it died, and still does once it is stopped', async () => {
    const running = await start(shop.world, job('echo goodbye; exit 7'));
    await running.child.exited;
    await eventually(() => running.child.tail(1).length === 1);
    const message =
      'base: the start command ended with exit code 7 while it was in use: echo goodbye; exit 7\nThe last lines of its log:\n  | goodbye';
    expect(running.failure()).toMatchObject({ kind: 'target', message });
    await running.stop(STOP);
    expect(running.failure()).toMatchObject({ message });
  });

  it('names the signal that ended it', async () => {
    const running = await start(shop.world, job('kill -9 $$'));
    await running.child.exited;
    expect(running.failure()?.message).toMatch(/ SIGKILL .*\n/);
    await running.stop(STOP);
  });

  it('leaves no folder when it cannot start', async () => {
    await expect(start(shop.world, { ...job('true'), cwd: '/nowhere' })).rejects.toMatchObject({ kind: 'environment' });
  });
});

describe('runToEnd', () => {
  it('sweeps what the job leaves running', async () => {
    await runToEnd(shop.world, job('setsid sh -c "sleep 300 &"'));
  });

  it('ends a job that does not end, with its tree', async () => {
    const waits: number[] = [];
    const sleep = (ms: number, signal?: AbortSignal) => {
      waits.push(ms);
      return nodeClock().sleep(300, signal);
    };
    const hanging = runToEnd(
      { ...shop.world, clock: { ...nodeClock(), sleep } },
      job('echo watching; setsid sleep 300 & sleep 300'),
    );
    await expect(hanging).rejects.toMatchObject({
      kind: 'target',
      message:
        'base: the start command was still running after 30 minutes and was ended: echo watching; setsid sleep 300 & sleep 300\nThe last lines of its log:\n  | watching',
    });
    expect(waits).toEqual([30 * 60_000]);
  });

  it('fails with the last lines', async () => {
    await expect(runToEnd(shop.world, job('echo no; false'))).rejects.toMatchObject({
      kind: 'target',
      message: expect.stringMatching(/^base: .*exit code 1: echo no; false\n[\s\S]*\| no$/),
    });
  });
});
