import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { processesIn } from '../support/dist.ts';
import { aProject, CONFIG } from '../support/project.ts';
import { NO_BWRAP, NO_SANDBOX } from '../support/sandbox.ts';

/** A user of nobody's, with no group, no name and no way to become root. */
const USER = 64_123;
const AS_USER = ['--reuid', String(USER), '--regid', String(USER), '--clear-groups', '--no-new-privs', '--'];
const SETTINGS = `${CONFIG.replace('max-pairs: 12', 'max-pairs: 4')}\nsandbox: required\npolicy: { network.egress: deny }\n`;

/** Root lends its hand: tests of users need one who can become them. */
describe.skipIf(NO_BWRAP !== null || NO_SANDBOX !== null)('a sandbox where there is no root', () => {
  it('doctor says which it is, a run measures behind it, and the report says what held and that the network was closed', async () => {
    const project = aProject({ base: 5, head: 5 }, SETTINGS);
    const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-user-')));
    try {
      const node = join(temporary, 'tools', 'bin', 'node');
      mkdirSync(join(temporary, 'tools', 'bin'), { recursive: true });
      copyFileSync(inject('node24'), node);
      cpSync(resolve('dist'), join(temporary, 'dist'), { recursive: true });
      mkdirSync(join(temporary, 'tmp'));
      chmodSync(temporary, 0o755);
      spawnSync('chown', ['-R', `${USER}:${USER}`, join(temporary, 'tmp'), project.path]);
      const env = {
        ...{ PATH: `${join(temporary, 'tools', 'bin')}:${process.env.PATH}`, HOME: join(temporary, 'tmp'), NO_COLOR: '1' },
        TMPDIR: join(temporary, 'tmp'),
      };
      const cli = (...args: readonly string[]) =>
        new Promise<{ code: number | string | null | undefined; text: string }>((done) => {
          const file = ['setpriv', ...AS_USER, node, join(temporary, 'dist', 'cli.js'), ...args];
          execFile(file[0] ?? '', file.slice(1), { cwd: project.path, env }, (error, stdout, stderr) =>
            done({ code: error === null ? 0 : error.code, text: stdout + stderr }),
          );
        });
      expect((await cli('doctor')).text).toContain('A sandbox works here: bwrap, without root; calls of the kernel are filtered.');
      const { code, text } = await cli('run', '--base-ref', 'HEAD~1', '--explain');
      expect(text).toContain('Sandbox: bwrap, kernel calls filtered. 15 walls of 15 held');
      expect(text).toContain('network: denied, enforced by bwrap');
      expect([0, 1, 2]).toContain(code);
      expect(readdirSync(join(temporary, 'tmp')).filter((name) => name.startsWith('benchgate-'))).toEqual([]);
      expect(processesIn(temporary)).toEqual([]);
    } finally {
      for (const path of [project.path, temporary]) rmSync(path, { recursive: true, force: true });
    }
  });
});
