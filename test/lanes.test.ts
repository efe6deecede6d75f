import { describe, expect, it } from 'vitest';
import { lanesOf } from '../scripts/lanes.ts';

const RUN = [
  { fullName: 'code under test in a sandbox threat 16: finds the environment of nobody but itself', status: 'passed' },
  { fullName: 'code under test behind bubblewrap holds at every wall, by the attempts of both sides', status: 'passed' },
];
const SKIPPED = [
  { fullName: 'code under test in a sandbox (not tried: a sandbox needs root) threat 16: finds nothing', status: 'skipped' },
  {
    fullName: 'code under test behind bubblewrap (not tried: bubblewrap does not work: No permissions (AppArmor)\n) holds',
    status: 'skipped',
  },
];
const [LINUX, MAC] = [
  { platform: 'linux', CI: undefined },
  { platform: 'darwin', CI: undefined },
] as const;
const walls = (runs: ReturnType<typeof lanesOf>) => runs.filter(({ line }) => /^(sandbox|bwrap) /.test(line));

describe('the lanes of npm test', () => {
  it('say that walls were tried', () => {
    expect(walls(lanesOf(RUN, LINUX))).toEqual([
      { line: 'sandbox lane: run', missed: false },
      { line: 'bwrap lane: run', missed: false },
    ]);
  });

  it('are not green where walls could not be tried and can be made, and say why', () => {
    const lines = [
      'sandbox lane: not run (a sandbox needs root)',
      'bwrap lane: not run (bubblewrap does not work: No permissions (AppArmor))',
    ];
    const notGreen = lines.map((line) => ({ line: `${line}: this run is not green without it`, missed: true }));
    expect(walls(lanesOf(SKIPPED, LINUX))).toEqual(notGreen);
    expect(walls(lanesOf(SKIPPED, { ...MAC, CI: 'true' }))).toEqual(notGreen);
    expect(walls(lanesOf(SKIPPED, MAC))).toEqual(lines.map((line) => ({ line, missed: false })));
    // Of one whose tests have gone from the machine, or from the repository, nothing is known either.
    expect(walls(lanesOf([], LINUX)).map(({ missed }) => missed)).toEqual([true, true]);
  });

  it('of programs that need not be there say so, and fail nothing', () => {
    const others = lanesOf(RUN, { platform: 'linux', CI: 'true' }).filter(({ missed }) => !missed);
    expect(others.map(({ line }) => line)).toEqual(expect.arrayContaining(['k6 lane: not run', 'docker lane: not run']));
    const k6 = [{ fullName: 'benchgate run with the real k6 measures', status: 'passed' }];
    expect(lanesOf(k6, LINUX).map(({ line }) => line)).toContain('k6 lane: run');
  });
});
