import { expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { apartInContainers } from '../../src/prepare/apart.ts';
import type { Sandbox } from '../../src/world/sandbox.ts';
import { aPlan } from '../support/experiment.ts';
import { aWallTrial, freshContainers } from '../support/wall-trial.ts';
import { fakeWorld } from '../support/world.ts';

const CORES = { topology: '4 cores × 2 threads', apart: true };

/** Walls of containers, one of which an attempt gets through, where a sandbox is asked for like this. */
function walled(mode: 'auto' | 'required', open?: string) {
  const made = aWallTrial({ containers: freshContainers, ...(open === undefined ? {} : { open }) });
  const notes: string[] = [];
  const world = fakeWorld();
  const plan: Plan = { ...aPlan(), sandbox: { mode, egress: { kind: 'deny' } } };
  const facts: Sandbox['facts'] = { mechanism: 'netns', seccomp: false, limits: ['cpuset'], cores: CORES };
  const screen = { ...world.screen, note: (text: string) => notes.push(text) };
  const kept = apartInContainers({ sandbox: { facts }, trial: made.trial, plan }, { ...world, screen });
  return { ...made, kept, notes };
}

it('threat 101: a wall of a container that does not hold ends the run where one is required, with what to do', async () => {
  const { kept, stopped } = walled('required', 'host-address');
  await expect(kept).rejects.toMatchObject({
    ...{ kind: 'policy', message: 'The sandbox does not hold: host-address.' },
    hint: expect.stringContaining('docs/sandbox.md'),
  });
  expect(stopped()).toBe(4);
});

it('says so where none is required, and what held is of the engine', async () => {
  const { kept, notes } = walled('auto', 'dns');
  const { sandbox } = await kept;
  expect(notes).toEqual(['The sandbox does not hold: dns.']);
  expect(sandbox).toMatchObject({ mechanism: 'engine', seccomp: true, limits: ['pids', 'memory'], cores: CORES });
  expect(sandbox?.walls).toContainEqual({ wall: 'dns', state: 'open' });
});

it('one coin decides of the place of a side and of its needs', async () => {
  const { kept, starts } = walled('required');
  await (await kept).boot(['base', 'head'], { port: 'head', need: 'base' });
  expect(starts.at(-1)).toEqual({ port: 'head', need: 'head' });
});
