import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeProcesses } from '../../../src/machine/processes.ts';
import { probeSandbox } from '../../../src/machine/sandbox/probe-sandbox.ts';
import { nodeSandboxes } from '../../../src/machine/sandbox/sandboxes.ts';
import { TREE } from '../../../src/sandbox/inside.ts';
import type { CompartmentUse, Sandbox } from '../../../src/world/sandbox.ts';
import { eventually } from '../../support/processes.ts';
import { leftOfSandboxes, NO_SANDBOX } from '../../support/sandbox.ts';

/** Root asked as by sudo, with a program in its place that only runs what follows: nobody here is another user with sudo. */
const STAND_IN = ['env'];

describe.skipIf(NO_SANDBOX !== null)('a sandbox of somebody who has to ask for root', () => {
  const processes = nodeProcesses();
  let folder: string;
  let tree: string;
  let sandbox: Sandbox;

  beforeEach(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-sudo-')));
    for (const name of ['one', 'two', 'of']) mkdirSync(join(folder, name));
    tree = join(folder, 'one');
    const probe = async () => ({ ...(await probeSandbox()), asRoot: STAND_IN });
    const trees = { base: tree, head: join(folder, 'two') };
    const wish = { trees, folder: join(folder, 'of'), egress: { kind: 'deny' }, tell: () => {} } as const;
    sandbox = await nodeSandboxes(processes, [], probe).open(wish);
  });
  afterEach(async () => {
    await sandbox.dispose();
    rmSync(folder, { recursive: true, force: true });
    expect(await leftOfSandboxes()).toEqual([]);
  });

  const begun = async (text: string, use: CompartmentUse) => {
    const held = await processes.hold({ text, cwd: TREE, env: {}, mark: 'by-sudo', within: sandbox.compartment(use) });
    return held.begin();
  };

  it('builds, and what it built can be read afterwards, whatever its build allows', async () => {
    const child = await begun('umask 077; mkdir shut; echo built >shut/file', { phase: 'build', side: 'base' });
    expect(await child.exited).toEqual({ code: 0, signal: null });
    await child.stop({ signal: 'SIGKILL', graceMs: 0 });
    await sandbox.settle('base');
    expect([statSync(join(tree, 'shut')).mode & 0o777, statSync(join(tree, 'shut/file')).mode & 0o777]).toEqual([0o755, 0o644]);
    await sandbox.dispose();
    expect(statSync(join(tree, 'shut/file')).uid).toBe(process.getuid?.());
    expect(readFileSync(join(tree, 'shut/file'), 'utf8')).toBe('built\n');
  });

  it('says so where what was built cannot be made readable', async () => {
    rmSync(tree, { recursive: true });
    await expect(sandbox.settle('base')).rejects.toMatchObject({
      kind: 'environment',
      message: expect.stringContaining('what base built could not be made readable'),
    });
    expect(existsSync(tree)).toBe(false);
  });

  it('ends what runs as another user', async () => {
    const child = await begun('echo up; exec sleep 98', { phase: 'run', side: 'base', place: 'first' });
    // Before that it is not that user yet.
    await eventually(() => child.tail(5).includes('up'));
    await child.stop({ signal: 'SIGTERM', graceMs: 5000 });
    expect(await child.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });
});
