import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Clone } from '../support/clone.ts';
import { eventually } from '../support/processes.ts';
import { aProject, CONFIG } from '../support/project.ts';
import { NO_BWRAP, NO_SANDBOX } from '../support/sandbox.ts';

/** A user of nobody's, with no group, no name and no way to become root. */
const USER = 64_123;
const AS_USER = ['--reuid', String(USER), '--regid', String(USER), '--clear-groups', '--no-new-privs', '--'];
/** Nothing is asked of its verdict, so that moments are enough. */
const SETTINGS = `${CONFIG.replace(/^design: .*$/m, 'design: { block: 200ms, warm-up: 100ms, max-pairs: 12, max-duration: 3m }')}
sandbox: required
policy: { network.egress: deny }
`;

/** Root lends a hand: only root can become somebody else. */
describe.skipIf(NO_BWRAP !== null || NO_SANDBOX !== null)('a sandbox where there is no root', () => {
  let project: Clone;
  let home: string;
  let temporary: string;

  beforeAll(() => {
    project = aProject({ base: 5, head: 5 }, SETTINGS);
    home = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-user-')));
    temporary = join(home, 'tmp');
    for (const folder of ['tools', 'tools/bin', 'tmp']) mkdirSync(join(home, folder));
    copyFileSync(inject('node24'), join(home, 'tools/bin/node'));
    cpSync(resolve('dist'), join(home, 'dist'), { recursive: true });
    chmodSync(home, 0o755);
    spawnSync('chown', ['-R', `${USER}:${USER}`, temporary, project.path]);
  });
  afterAll(() => {
    for (const path of [project.path, home]) rmSync(path, { recursive: true, force: true });
  });

  const start = (...args: readonly string[]) => {
    const env = { PATH: `${home}/tools/bin:${process.env.PATH}`, HOME: temporary, TMPDIR: temporary, NO_COLOR: '1' };
    const child = spawn('setpriv', [...AS_USER, 'node', `${home}/dist/cli.js`, ...args], { cwd: project.path, env });
    const said = { text: '' };
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said.text += chunk;
      });
    return { child, said, finished: new Promise<void>((done) => child.once('close', () => done())) };
  };
  const textOf = async (...args: readonly string[]) => {
    const { said, finished } = start(...args);
    await finished;
    return said.text.replaceAll(/\s+/g, ' ');
  };

  it('doctor says which it is', async () => {
    expect(await textOf('doctor')).toContain('A sandbox works here: bwrap, without root; calls of the kernel are filtered.');
  });

  it('a run that is killed takes all of it along', async () => {
    const { child, said, finished } = start('run', '--base-ref', 'HEAD~1');
    await eventually(() => /^pilot · /m.test(said.text));
    expect(ofTheUser().length).toBeGreaterThan(5);
    child.kill('SIGKILL');
    await finished;
    await eventually(() => ofTheUser().length === 0);
  });

  it('a run measures behind it, and the report says what held and that the network was closed', async () => {
    const text = await textOf('run', '--base-ref', 'HEAD~1', '--explain');
    expect(text).toContain('Sandbox: bwrap, kernel calls filtered. 16 walls of 16 held');
    expect(text).toContain('network: denied, enforced by bwrap');
    expect(readdirSync(temporary).filter((name) => name.startsWith('benchgate-'))).toEqual([]);
    await eventually(() => ofTheUser().length === 0);
  });
});

/** Living processes of the user. */
function ofTheUser(): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      return new RegExp(`^Uid:\\s+${USER}\\s`, 'm').test(status) && !/^State:\s+Z/m.test(status);
    } catch {
      return false;
    }
  });
}
