import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commandText } from '../../src/sandbox/command-text.ts';
import { type CompartmentPlan, compartmentText, READY } from '../../src/sandbox/compartment-text.ts';
import { joinGroupText, makeGroupsText, removeGroupsText } from '../../src/sandbox/group-texts.ts';
import { TREE } from '../../src/sandbox/inside.ts';

const PLAN: CompartmentPlan = {
  uid: 61_001,
  root: '/tmp/b/root',
  tree: "/tmp/b/it's here",
  home: '/tmp/b/home1',
  keeps: false,
  resolves: false,
  egress: null,
  visible: ['/home/ana/my tools'],
  filter: null,
};

/** Whether a shell can read it at all. */
const reads = (text: string) => spawnSync('sh', ['-n'], { input: text, encoding: 'utf8' }).stderr;

describe('what root runs to set a compartment up', () => {
  it('is shell text, whatever paths are called', () => {
    const filters = [null, { bpf: 'AAAA', by: 'setpriv' }, { bpf: 'AAAA', by: 'perl' }] as const;
    for (const keeps of [true, false])
      for (const filter of filters) expect(reads(compartmentText({ ...PLAN, keeps, filter, resolves: keeps }))).toBe('');
  });

  it('threat 17: says that it is ready last of all, and then becomes the user, for good', () => {
    const lines = compartmentText({ ...PLAN, filter: { bpf: 'AAAA', by: 'setpriv' } }).split('\n');
    expect(lines.slice(-4)).toEqual([`echo ${READY}`, expect.any(String), 'exit $?', '}']);
    expect(lines.at(-3)).toContain('--reuid 61001 --regid 61001 --clear-groups --no-new-privs --bounding-set=-all');
    expect(lines.at(-3)).toContain('--seccomp-filter /.filter');
  });

  it('keeps what a build writes, and nothing that a trial writes', () => {
    expect(compartmentText(PLAN)).toContain(`lowerdir=.lower,upperdir=.write/tree`);
    expect(compartmentText({ ...PLAN, keeps: true })).not.toContain('upperdir');
    expect(compartmentText({ ...PLAN, keeps: true })).toContain(`mount --bind '/tmp/b/it'\\''s here' .${TREE}`);
  });
});

it('a command arrives whole: its text, its folder and its environment, whatever is in them', () => {
  const env = { PATH: process.env.PATH ?? '', ODD: "a 'quoted'\n$(line) `and` \\ more", 'not.a.name': 'x' };
  const text = commandText('pwd; printf %s "$ODD"; exit 7', { cwd: '/usr', env });
  const { stdout, status } = spawnSync('env', ['-i', '/bin/sh', '-s'], { input: text, encoding: 'utf8' });
  expect([stdout, status]).toEqual([`/usr\n${env.ODD}`, 7]);
});

it('control groups are made, joined and removed by shell text that a shell can read', () => {
  const limits = { processes: 10, memoryBytes: 1e9, processors: [0, 2] };
  const texts = [makeGroupsText([{ name: 'g', limits }]), joinGroupText('g'), removeGroupsText(['g', 'h'])];
  expect(texts.map(reads)).toEqual(['', '', '']);
  expect(texts[0]).toContain('cpuset.cpus 0,2');
  expect(makeGroupsText([{ name: 'g', limits: { ...limits, processors: null } }])).not.toContain('cpuset.cpus ');
});
