import { describe, expect, it } from 'vitest';
import { findSweep, isSweepOver } from '../../src/govern/sweep.ts';
import type { PullRequest } from '../../src/model/pull-request.ts';
import { UNDECIDED } from '../../src/report/status-text.ts';
import { aPull, aRun, BASE, type Imagined, imagine, portTo } from '../support/github-port.ts';
import { aRepository, settingOf } from '../support/settle.ts';

const shaOf = (number: number) => number.toString(16).padStart(40, '0');
const numbered = (number: number, parts: Partial<PullRequest> = {}) =>
  aPull({ number, head: { ...aPull().head, sha: shaOf(number) }, ...parts });
const status = (number: number, state: 'success' | 'pending' | 'failure' | 'error', at: string) => ({
  ...{ sha: shaOf(number), context: 'benchgate (main)', state, description: '', at },
});
const sweep = async (world: Imagined) => (await findSweep(settingOf(world), REPORT)).map(({ number }) => number);
const REPORT = '.github/workflows/benchgate-report.yml';
const HOUR_AGO = '2026-01-01T23:00:00Z';
const LATER = '2026-01-01T23:30:00Z';

describe('findSweep', () => {
  it('threat 57: the decision that is longest ago comes first, and what was never decided before it', async () => {
    const others = [2, 3, 4].map((number) => numbered(number, { updatedAt: LATER }));
    const world = aRepository({ pull: numbered(1, { updatedAt: LATER }), others });
    world.statuses.push(
      status(1, 'pending', '2026-01-01T22:00:00Z'),
      status(2, 'success', HOUR_AGO),
      status(4, 'success', '2026-01-01T21:00:00Z'),
    );
    expect(await sweep(world)).toEqual([3, 4, 1, 2]);
  });

  it('threat 57: leaves alone what is red, and what cannot have changed since', async () => {
    const others = [numbered(2), numbered(3), numbered(4, { updatedAt: LATER })];
    const world = aRepository({ pull: numbered(1), others });
    world.statuses.push(status(1, 'success', HOUR_AGO), status(2, 'pending', HOUR_AGO), status(3, 'pending', HOUR_AGO));
    world.statuses.push(status(4, 'failure', HOUR_AGO));
    expect(await sweep(world)).toEqual([]);
    // One page, and for each its status and, where it is not green yet, its runs.
    expect(world.calls.filter((call) => call !== 'text')).toEqual([
      'openPulls',
      'status',
      'status',
      'runs',
      'status',
      'runs',
      'status',
    ]);
  });

  it('threat 57: takes what could not be decided or did not come to rest, however lately', async () => {
    const world = aRepository({ pull: numbered(1), others: [numbered(2)] });
    world.statuses.push(status(1, 'error', HOUR_AGO));
    world.statuses.push({ ...status(2, 'pending', HOUR_AGO), description: UNDECIDED.restless });
    expect(await sweep(world)).toEqual([1, 2]);
  });

  it('takes what is pending once a run of its measuring has ended since', async () => {
    const world = aRepository({ pull: numbered(1) });
    world.statuses.push(status(1, 'pending', HOUR_AGO));
    world.runs = [aRun({ headSha: shaOf(1), updatedAt: LATER })];
    expect(await sweep(world)).toEqual([1]);
    world.runs = [aRun({ headSha: shaOf(1), updatedAt: '2026-01-01T22:59:59Z' })];
    expect(await sweep(world)).toEqual([]);
  });

  it('takes what was decided more than a day ago: of roles and days no event tells', async () => {
    const world = aRepository({ pull: numbered(1) });
    world.statuses.push(status(1, 'success', '2025-12-31T23:59:00Z'));
    expect(await sweep(world)).toEqual([1]);
    world.statuses.push(status(1, 'success', '2026-01-01T00:01:00Z'));
    expect(await sweep(world)).toEqual([]);
  });

  it('threat 56: of one commit and base branch takes the repository’s own, else the oldest, without asking', async () => {
    const fork = { ...aPull().head, repositoryId: 555 };
    const copies = Array.from({ length: 50 }, (_, index) => aPull({ number: index + 10, head: fork }));
    const own = aRepository({ pull: aPull({ number: 80 }), others: copies });
    expect(await sweep(own)).toEqual([80]);
    const forks = aRepository({ pull: aPull({ number: 80, head: fork }), others: copies });
    expect(await sweep(forks)).toEqual([10]);
    expect(forks.calls).toEqual(['openPulls', 'status']);
  });

  it('leaves pull requests into a branch that is not gated', async () => {
    const lab = { ref: 'lab', sha: BASE, repositoryId: 100 };
    expect(await sweep(aRepository({ pull: numbered(1, { base: lab }) }))).toEqual([]);
  });

  it('threat 57: looks at a hundred that changed last every time, and at the others in turn', async () => {
    const at = (number: number) => new Date(Date.UTC(2026, 0, 1) - number * 1000).toISOString();
    const many = Array.from({ length: 250 }, (_, index) => numbered(index + 1, { updatedAt: at(index) }));
    const seen = async (now: string) => {
      const world = aRepository({ others: many, pull: numbered(900, { open: false }), now });
      return { numbers: await sweep(world), calls: world.calls.length };
    };
    const all = new Set<number>();
    for (let half = 0; half < 15; half++) {
      const { numbers, calls } = await seen(new Date(Date.UTC(2026, 0, 2, 0, 30 * half)).toISOString());
      expect(calls).toBeLessThanOrEqual(63);
      for (const number of numbers) all.add(number);
    }
    expect(all.size).toBe(250);
  });
});

describe('findSweep of what waits quietly', () => {
  it('threat 57: comes to every one of many that cost two requests each', async () => {
    const many = Array.from({ length: 90 }, (_, index) => numbered(index + 1));
    const world = aRepository({ others: many, pull: numbered(900, { open: false }) });
    world.statuses.push(...many.map(({ number }) => status(number, 'pending', HOUR_AGO)));
    world.runs = many.map(({ head }) => aRun({ headSha: head.sha, updatedAt: LATER }));
    const all = new Set<number>();
    for (let half = 0; half < 3; half++) {
      world.now = new Date(Date.UTC(2026, 0, 2, 0, 30 * half)).toISOString();
      world.calls.length = 0;
      for (const number of await sweep(world)) all.add(number);
      expect(world.calls.length).toBeLessThanOrEqual(130);
    }
    expect(all.size).toBe(90);
  });
});

describe('isSweepOver', () => {
  it('threat 57: is when two hundred requests are used, or events need what is left', () => {
    const over = (calls: number, left: number | null) =>
      isSweepOver({ ...portTo(imagine()), calls: () => calls, left: () => left });
    expect([over(0, null), over(199, 300), over(200, 900)]).toEqual([false, false, true]);
    expect([over(0, 299), over(0, 0)]).toEqual([true, true]);
  });
});
