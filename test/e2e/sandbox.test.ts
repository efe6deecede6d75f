import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, processesIn, start } from '../support/dist.ts';
import { aProject, CONFIG } from '../support/project.ts';
import { NO_SANDBOX } from '../support/sandbox.ts';

/** Namespaces, rules and control groups of every measurement on this machine: these tests have the sandbox to themselves. */
function leftHere(): readonly string[] {
  const said = (file: string, args: readonly string[]) => spawnSync(file, args, { encoding: 'utf8' }).stdout.split('\n');
  const lines = [...said('ip', ['netns', 'list']), ...said('nft', ['list', 'tables'])];
  return lines.filter((line) => line.includes('benchgate'));
}

const SETTINGS = `${CONFIG}\nsandbox: required\n`;

describe.skipIf(NO_SANDBOX !== null)('a sandbox around what a command starts', () => {
  it('a run that is killed takes its sides with it, and the next one takes away what it could not', async () => {
    const project = aProject({ base: 5, head: 5 }, SETTINGS);
    const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-apart-')));
    try {
      const env = { TMPDIR: temporary };
      const killed = start('cli.js', ['run', '--base-ref', 'HEAD~1'], { cwd: project.path, env });
      await killed.said(/^pilot · /m);
      killed.child.kill('SIGKILL');
      await killed.finished;
      expect(leftHere().length).toBeGreaterThan(0);
      const { stderr } = await cli(['try'], { cwd: project.path, env });
      expect(stderr).toContain('Sandbox: netns');
      expect(stderr).toContain('head is ready');
      expect(leftHere()).toEqual([]);
      expect(readdirSync(temporary)).toEqual([]);
      expect(processesIn(temporary)).toEqual([]);
      expect(project.git('worktree', 'list').split('\n')).toHaveLength(1);
    } finally {
      for (const path of [project.path, temporary]) rmSync(path, { recursive: true, force: true });
    }
  }, 120_000);

  it('what cannot run in one is refused with what to do, before anything is started', async () => {
    const need = '\nneeds:\n  - { name: db, start: "sleep 100", per: pair }\n';
    const project = aProject({ base: 5, head: 5 }, SETTINGS + need);
    try {
      const { code, stdout, stderr } = await cli(['run', '--base-ref', 'HEAD~1'], { cwd: project.path });
      expect(code).toBe(3);
      expect(stdout + stderr).toContain('A sandbox is required, and there is none here: the need db is shared by both sides');
      expect(stdout + stderr).toContain('`per: side` of `needs.db`');
      expect(leftHere()).toEqual([]);
    } finally {
      rmSync(project.path, { recursive: true, force: true });
    }
  });
});
