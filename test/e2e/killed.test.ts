import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, processesIn, start } from '../support/dist.ts';
import { aProject } from '../support/project.ts';

it('a run that was killed leaves its service, folders and checkouts, and the next one takes them away', async () => {
  const project = aProject({ base: 5, head: 5 });
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-killed-')));
  try {
    const env = { TMPDIR: temporary };
    const killed = start('cli.js', ['run', '--base-ref', 'HEAD~1'], { cwd: project.path, env });
    await killed.said(/^pilot · /m);
    killed.child.kill('SIGKILL');
    await killed.finished;
    expect(readdirSync(temporary)).not.toEqual([]);
    expect(processesIn(temporary).length).toBeGreaterThan(0);
    expect(project.git('worktree', 'list').split('\n').length).toBeGreaterThan(1);
    const { stderr } = await cli(['try'], { cwd: project.path, env });
    expect(stderr).toContain('head is ready');
    expect(readdirSync(temporary)).toEqual([]);
    expect(processesIn(temporary)).toEqual([]);
    expect(project.git('worktree', 'list').split('\n')).toHaveLength(1);
  } finally {
    for (const path of [project.path, temporary]) rmSync(path, { recursive: true, force: true });
  }
}, 60_000);
