import { expect, it } from 'vitest';
import { type LoadWalls, noSandbox, type SandboxMode, type WallState } from '../../src/model/sandbox.ts';
import { keptLoad, openLoadWalls } from '../../src/prepare/load-walls.ts';
import { NEEDS_ROOT } from '../../src/sandbox/load-texts.ts';
import type { LoadWish, SandboxProbe } from '../../src/world/sandbox.ts';
import { aK6Plan } from '../support/k6.ts';
import { fakeWorld } from '../support/world.ts';

const NETNS: SandboxProbe = { mechanism: 'netns', how: 'as root', seccomp: true };
const NONE: SandboxProbe = { mechanism: null, why: 'no root' };
const WISH = { scripts: ['/base'], folder: '/ours', addresses: ['198.18.0.2'] };

/** What comes of a wish where attempts at the walls come to that. */
async function opened(mode: SandboxMode, { probe = NETNS, state = 'held' as WallState, plan = aK6Plan() } = {}) {
  const notes: string[] = [];
  const asked: unknown[] = [];
  const undo: (() => Promise<void>)[] = [];
  const walls: LoadWalls = {
    enter: () => Promise.reject(new Error('nobody enters')),
    tryWalls: async (hidden) => {
      asked.push(hidden);
      return [{ wall: 'internet', state }];
    },
    dispose: async () => void asked.push('disposed'),
  };
  const world = fakeWorld({
    sandboxes: {
      probe: async () => probe,
      open: () => Promise.reject(new Error('no side')),
      openLoad: async (wish: LoadWish) => {
        asked.push(wish);
        return walls;
      },
      sweep: async () => {},
    },
    screen: { ...fakeWorld().screen, note: (text) => notes.push(text) },
  });
  const asks = { ...plan, sandbox: { mode, egress: { kind: 'open' } } } as const;
  const result = openLoadWalls(asks, { ...WISH, undo }, world);
  return { result, notes, asked, undo, world, walls, asks };
}

it('nothing is put around what k6 does not drive, or where nobody asks for a sandbox', async () => {
  const { protocol } = aK6Plan();
  const scenarios = protocol.scenarios.map((one) => ({ ...one, engine: 'embedded' as const }));
  const plan = aK6Plan({ protocol: { ...protocol, scenarios } });
  for (const none of [await opened('off'), await opened('required', { plan })]) {
    expect(await none.result).toBeNull();
    expect(none.asked).toEqual([]);
    expect(await keptLoad(null, none.asks, none.world)).toEqual({});
  }
});

it('threat 99: the walls are tried before anything runs behind them, and taken away in the end', async () => {
  const { result, notes, asked, undo, world, walls, asks } = await opened('required');
  const found = await result;
  expect(found).toEqual({ walls, load: [{ wall: 'internet', state: 'held' }] });
  const { repository, outputDirectory } = aK6Plan();
  expect(asked).toEqual([WISH, [repository, outputDirectory]]);
  expect(notes).toEqual(['The load generator runs behind walls of its own.']);
  for (const act of undo) await act();
  expect(asked.at(-1)).toBe('disposed');
  if (found === null) throw new Error('there are walls');
  const sandbox = { mechanism: 'netns', seccomp: true, walls: [], load: found.load };
  expect(await keptLoad(found, asks, world)).toMatchObject({ walls, sandbox });
});

it('threat 99: where they are required and one is open, or none can be had, nothing is sent; else it is said', async () => {
  for (const state of ['open', 'unknown'] as const) {
    await expect((await opened('required', { state })).result).rejects.toMatchObject({
      kind: 'policy',
      message: 'The walls around the load generator do not hold: internet.',
    });
    const auto = await opened('auto', { state });
    expect(await auto.result).not.toBeNull();
    expect(auto.notes).toEqual(['The walls around the load generator do not hold: internet.']);
  }
  await expect((await opened('required', { probe: NONE })).result).rejects.toMatchObject({
    kind: 'policy',
    message: expect.stringContaining('there is none here for the load generator: no root'),
  });
  const auto = await opened('auto', { probe: NONE });
  expect(await auto.result).toBeNull();
  expect(auto.notes[0]).toContain('No sandbox for the load generator: no root.');
  expect(await keptLoad(null, auto.asks, auto.world)).toEqual({ sandbox: noSandbox('no root') });
  const rootless = await opened('auto', { probe: { mechanism: 'bwrap', how: 'without root', seccomp: true } });
  expect(await rootless.result).toBeNull();
  expect(await keptLoad(null, rootless.asks, rootless.world)).toEqual({ sandbox: noSandbox(NEEDS_ROOT) });
});
