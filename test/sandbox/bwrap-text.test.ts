import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { type BwrapPlan, bwrapProbeText, bwrapText, enterHolder, HOLDER, whyForbidden } from '../../src/sandbox/bwrap-text.ts';
import { HOME, SYSTEM_FOLDERS, TREE } from '../../src/sandbox/inside.ts';

const PLAN: BwrapPlan = {
  uid: 61_001,
  root: '/tmp/b/root',
  tree: "/tmp/b/it's here",
  home: '/tmp/b/home1',
  keeps: false,
  resolves: false,
  egress: null,
  visible: ['/home/ana/my tools'],
  bpf: null,
  alone: false,
};

/** Whether a shell can read it at all. */
const reads = (text: string) => spawnSync('sh', ['-n'], { input: text, encoding: 'utf8' }).stderr;

describe('what sets a compartment up without root', () => {
  it('is shell text, whatever paths are called', () => {
    for (const keeps of [true, false])
      for (const bpf of [null, 'AAAA'])
        expect(reads(bwrapText({ ...PLAN, keeps, bpf, resolves: keeps, egress: "/it's" }))).toBe('');
    expect(reads(bwrapProbeText())).toBe('');
  });

  it('threat 103: shares no namespace but the network that was made for it, and what it hands over names no folder of a side', () => {
    const text = bwrapText(PLAN);
    for (const kind of ['user', 'pid', 'ipc', 'uts']) expect(text).toContain(`--unshare-${kind} `);
    expect(text).not.toContain('--unshare-net');
    expect(bwrapText({ ...PLAN, alone: true })).toContain('--unshare-net');
    const handed = text.split('\n').filter((line) => line.includes('set --') || line.startsWith('exec env -i'));
    expect(handed.join('\n')).not.toMatch(/it's|it'\\''s|home1/);
    expect(handed.at(-1)).toContain('exec env -i');
  });

  it("keeps what a build writes, and lays a trial's writing over it", () => {
    expect(bwrapText(PLAN)).toContain('lowerdir=lower,upperdir=write/tree');
    expect(bwrapText({ ...PLAN, keeps: true })).not.toContain('upperdir');
    for (const at of [TREE, HOME]) expect(bwrapText(PLAN)).toContain(` ${at}`);
  });

  it('threat 103: shows the same folders of the system as with root, and no tools over what is made anew', () => {
    expect(bwrapText(PLAN)).toContain(`for at in ${SYSTEM_FOLDERS.join(' ')}; do`);
    const over = ['/', '/run', '/run/benchgate', '/tmp', '/var', '/proc', '/dev'];
    const text = bwrapText({ ...PLAN, visible: [...over, '/tmp/tools', '/home/ana/my tools'] });
    for (const path of over) expect(text).not.toContain(`[ -d ${path} ]`);
    for (const path of ['/tmp/tools', "'/home/ana/my tools'"]) expect(text).toContain(`--ro-bind "$(from ${path})" ${path};`);
  });
});

it('threat 104: who holds the network of a place has one of its own, and a command enters that and nothing else of it', () => {
  expect(HOLDER).toEqual(expect.arrayContaining(['--unshare-net', '--die-with-parent']));
  expect(enterHolder(12, { network: true }).join(' ')).toContain('--target 12 --user --net --preserve-credentials');
  expect(enterHolder(12, { network: false })).not.toContain('--net');
});

it('where the kernel forbids it, the setting that does is named before anything else', () => {
  const said = 'bwrap: setting up uid map: Permission denied';
  const ubuntu = (name: string) => (name === 'kernel.apparmor_restrict_unprivileged_userns' ? '1' : null);
  expect(whyForbidden(said, ubuntu)).toBe(`kernel.apparmor_restrict_unprivileged_userns is 1 (${said})`);
  expect(whyForbidden(said, () => '28000')).toBe(said);
});
