import { expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { SandboxMode } from '../../src/model/sandbox.ts';
import { doctor } from '../../src/pipelines/doctor.ts';
import { NEEDS_ROOT } from '../../src/sandbox/load-texts.ts';
import { NOTHING_ASKED, type SandboxNeed } from '../../src/setup/asked-sandbox.ts';
import { sandboxFindings } from '../../src/setup/sandbox-findings.ts';
import { clonedFrom, freshFiles } from '../support/installed.ts';

const MODES = ['off', 'auto', 'required'] as const;
const asked = (mode: SandboxMode, parts: Partial<SandboxNeed> = {}): SandboxNeed => ({ ...NOTHING_ASKED, mode, ...parts });
const levels = (found: readonly Finding[]) => found.map(({ level }) => level);
const NONE = { mechanism: null, why: 'namespaces are a part of Linux' } as const;
const BWRAP = { mechanism: 'bwrap', how: 'without root', seccomp: true } as const;

it('doctor says which sandbox works here', () => {
  const [found] = sandboxFindings({ mechanism: 'netns', how: 'by sudo', seccomp: true }, asked('required'));
  expect(found).toMatchObject({ level: 'ok', text: 'A sandbox works here: netns, by sudo; calls of the kernel are filtered.' });
  const [unfiltered] = sandboxFindings({ mechanism: 'netns', how: 'as root', seccomp: false }, asked('auto'));
  expect(unfiltered?.text).toContain('are not filtered');
  const [rootless] = sandboxFindings(BWRAP, asked('required'));
  expect(rootless?.text).toBe('A sandbox works here: bwrap, without root; calls of the kernel are filtered.');
});

it('doctor says why there can be none, what is not enforced then, and only where one is asked for that something is to be done', () => {
  const found = MODES.flatMap((mode) => sandboxFindings(NONE, asked(mode)));
  expect(levels(found)).toEqual(['ok', 'warning', 'error']);
  for (const { text } of found)
    for (const words of [
      'namespaces are a part of Linux',
      'nothing of this is enforced',
      'listed network',
      'limits of processes',
    ])
      expect(text).toContain(words);
  expect(found[0]?.text).toContain('None is asked for.');
  expect(found[2]?.text).toContain('`sandbox: required` asks for one: nothing is run here.');
  expect(found[2]?.fix).toContain('sudo without a password');
  expect(found[2]?.fix).toContain('bubblewrap');
});

it('doctor says that a policy asks for one, and asks for none around what runs elsewhere', () => {
  const [denied] = sandboxFindings(NONE, asked('required', { denied: true }));
  expect(denied).toMatchObject({ level: 'error', text: expect.stringContaining('The policy denies the network') });
  const [elsewhere] = sandboxFindings(NONE, asked('required', { starts: false }));
  expect(elsewhere).toMatchObject({ level: 'ok', text: expect.stringContaining('None is needed') });
  expect(levels(sandboxFindings(NONE, asked('required', { starts: false, byCode: true })))).toEqual(['error']);
});

it('doctor sends nobody in a circle: what a policy ends a run for, it finds', async () => {
  const { '.github/benchgate.yml': configuration = '', ...files } = freshFiles();
  const found = async (more: string) => {
    const world = clonedFrom(null, { ...files, '.github/benchgate.yml': `${configuration}${more}` });
    const all = await doctor({ directory: '/repo', announce: false }, world);
    return all.filter(({ rule }) => rule === 'sandbox').map(({ level, text }) => `${level} ${text}`);
  };
  expect(await found('')).toEqual([expect.stringMatching(/^ok .*this machine is made up.* None is asked for\.$/)]);
  expect(await found('policy: { network.egress: deny }\n')).toEqual([
    expect.stringMatching(/^error .*The policy denies the network, which asks for one: nothing is run here\.$/),
  ]);
});

it('doctor says that a load generator has no walls without root', () => {
  const found = MODES.map((mode) => sandboxFindings(BWRAP, asked(mode, { byCode: true })));
  expect(found.map(levels)).toEqual([['ok'], ['ok', 'warning'], ['ok', 'error']]);
  expect(found[2]?.[1]?.text).toContain(NEEDS_ROOT);
  const netns = { mechanism: 'netns', how: 'as root', seccomp: true } as const;
  expect(levels(sandboxFindings(netns, asked('required', { byCode: true })))).toEqual(['ok']);
});
