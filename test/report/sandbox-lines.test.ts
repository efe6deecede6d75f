import { expect, it } from 'vitest';
import { LOAD_WALLS, type SandboxFacts, WALLS } from '../../src/model/sandbox.ts';
import { sandboxLines, sandboxWarnings } from '../../src/report/sandbox-lines.ts';

const FACTS: SandboxFacts = {
  mechanism: 'netns',
  why: null,
  walls: WALLS.map((wall) => ({ wall, state: 'held' })),
  seccomp: true,
  limits: ['pids', 'memory'],
  cores: { topology: '2 cores × 1 thread', apart: false },
};
const text = (facts: SandboxFacts | undefined) => JSON.stringify(sandboxLines(facts));

it('says in one line which walls held, and in another who had which cores', () => {
  expect(sandboxLines(FACTS)).toHaveLength(2);
  expect(text(FACTS)).toContain('16 walls');
  expect(text(FACTS)).toContain('Bounded for each side: processes, memory.');
  expect(text(FACTS)).toContain('Isolation is degraded');
  expect(text({ ...FACTS, cores: { topology: '4 cores × 2 threads', apart: true } })).toContain('cores of its own');
  expect(sandboxWarnings(FACTS, false)).toEqual([]);
});

it('says of containers that not every wall was tried', () => {
  expect(text(FACTS)).toContain('held, tried before the pilot');
  expect(text({ ...FACTS, mechanism: 'engine' })).toContain('held, tried, or read off the running containers, before the pilot');
});

it('warns of a wall that is open and of one that nobody knows of, but for the one behind which is nothing', () => {
  const states = { internet: 'open', dns: 'unknown', 'user-namespaces': 'open' } as Readonly<Record<string, 'open' | 'unknown'>>;
  const walls = WALLS.map((wall) => ({ wall, state: states[wall] ?? ('held' as const) }));
  expect(sandboxWarnings({ ...FACTS, walls }, false)).toEqual([
    'The sandbox does not hold: code under test can reach the internet.',
    'Not known of the sandbox: whether it keeps code under test from DNS.',
  ]);
  expect(text({ ...FACTS, walls })).toContain('13 walls');
});

it('says that there was none where one was asked for, and nothing where nobody asked', () => {
  const none = { ...FACTS, mechanism: null, why: 'neither root nor sudo without a password', walls: [] };
  expect(sandboxLines(none)).toEqual([]);
  expect(sandboxWarnings(none, false)[0]).toContain('There was no sandbox: neither root nor sudo without a password.');
  expect([sandboxLines(undefined), sandboxWarnings(undefined, false)]).toEqual([[], []]);
});

it('says of k6 what it was kept from, also where what it drives ran already, and warns of what is open', () => {
  const load = LOAD_WALLS.map((wall) => ({ wall, state: wall === 'dns' ? ('open' as const) : ('held' as const) }));
  const lines = sandboxLines({ ...FACTS, load });
  expect(lines).toHaveLength(3);
  expect(JSON.stringify(lines[1])).toContain('13 of 14 held');
  expect(sandboxLines({ ...FACTS, walls: [], load })).toEqual([lines[1]]);
  expect(sandboxWarnings({ ...FACTS, load }, true)).toEqual(['The sandbox does not hold: the load generator can reach DNS.']);
  expect(sandboxWarnings(FACTS, true)).toEqual(['The load generator ran without walls: it could reach all that Benchgate can.']);
});
