import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { aRunner, pullRequestOf, type Runner } from '../support/a-runner.ts';
import type { Clone } from '../support/clone.ts';
import { cli } from '../support/dist.ts';
import { aProject, CONFIG } from '../support/project.ts';

/** Head does the same once it listens, but takes this long before it does: the pairs no longer fit into the time. */
const SLOW_START_MS = 4000;

let project: Clone;
let runner: Runner;
beforeEach(() => {
  project = aProject({ base: 5, head: 5 }, CONFIG.replace('max-duration: 3m', 'max-duration: 25s'));
  const server = readFileSync(join(project.path, 'server.js'), 'utf8');
  project.commit({ 'server.js': `await new Promise((go) => setTimeout(go, ${SLOW_START_MS}));\n${server}` });
  runner = aRunner();
});
afterEach(() => {
  project.remove();
  runner.remove();
});

/** The action, with the list that matters here. */
async function measured(failOn: string) {
  const inputs = { mode: 'measure', 'fail-on': failOn };
  const finished = await runner.act(project, inputs, pullRequestOf(project));
  return { ...finished, verdict: runner.outputs().verdict };
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
    expect(named.verdict).not.toBe('pass');
    expect([named.code, /^::error::/m.test(named.stdout)]).toEqual([1, true]);
    const never = await measured('never');
    expect([never.code, /^::error::/m.test(never.stdout)]).toEqual([0, false]);
    expect(never.verdict).not.toBe('pass');
  }, 120_000);
});
