import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import type { Clone } from '../support/clone.ts';
import { cli, start } from '../support/dist.ts';
import { CONFIG, makeProject } from '../support/project.ts';

/** Head does the same once it listens, but takes this long before it does: the pairs no longer fit into the time. */
const SLOW_START_MS = 4000;

let project: Clone;
let runner: string;
beforeEach(() => {
  project = makeProject({ base: 5, head: 5 }, CONFIG.replace('max-duration: 3m', 'max-duration: 25s'));
  const server = readFileSync(join(project.path, 'server.js'), 'utf8');
  project.commit({ 'server.js': `await new Promise((go) => setTimeout(go, ${SLOW_START_MS}));\n${server}` });
  runner = mkdtempSync(join(tmpdir(), 'benchgate-runner-'));
});
afterEach(() => {
  project.remove();
  rmSync(runner, { recursive: true, force: true });
});

/** The action as a runner starts it, with the inputs that matter here. */
async function measured(failOn: string) {
  const event = join(runner, 'event.json');
  const [base, head] = [project.git('rev-parse', 'main'), project.git('rev-parse', 'feature')];
  const pull = { number: 7, base: { sha: base, ref: 'main' }, head: { sha: head, ref: 'x' } };
  writeFileSync(event, JSON.stringify({ pull_request: pull }));
  writeFileSync(join(runner, 'output'), '');
  const finished = await start('main.js', [], {
    cwd: project.path,
    env: {
      ...{ GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event },
      ...{ GITHUB_OUTPUT: join(runner, 'output'), GITHUB_WORKSPACE: project.path, GITHUB_REPOSITORY: 'owner/repository' },
      ...{ GITHUB_RUN_ID: '42', GITHUB_RUN_ATTEMPT: '1' },
      ...{ INPUT_MODE: 'measure', 'INPUT_FAIL-ON': failOn },
    },
  }).finished;
  return { ...finished, output: readFileSync(join(runner, 'output'), 'utf8') };
}

describe('a head that starts so slowly that no pair fits', () => {
  it('ends the command with 2 by default and with any list', async () => {
    const byDefault = await cli(['run', '--json'], { cwd: project.path });
    const report: Report = JSON.parse(byDefault.stdout);
    expect(report.validity.pairs).toBe(0);
    expect([report.verdict.state === 'pass', byDefault.code]).toEqual([false, 2]);
    const named = await cli(['run', '--fail-on', 'slo', '--json'], { cwd: project.path });
    expect(named.code).toBe(2);
  }, 120_000);

  it('fails the single job with any list, and never with `never`', async () => {
    const named = await measured('regression');
    expect(named.output).not.toMatch(/^pass$/m);
    expect([named.code, /^::error::/m.test(named.stdout)]).toEqual([1, true]);
    const never = await measured('never');
    expect([never.code, /^::error::/m.test(never.stdout)]).toEqual([0, false]);
    expect(never.output).not.toMatch(/^pass$/m);
  }, 120_000);
});
