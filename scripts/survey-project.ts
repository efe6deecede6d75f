import { execFile, execFileSync } from 'node:child_process';
import { cpSync, lstatSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Report } from '../src/model/report.ts';
import { readMeasurement } from '../src/wire/measurement.ts';

/** A SurveyedScript is a public k6 script: the folder of its repository, and its path from there. */
export interface SurveyedScript {
  readonly repository: string;
  readonly path: string;
}

/** What a user has written beside `k6: PATH` after following the hints. */
export interface Fixes {
  readonly env: Readonly<Record<string, string>>;
  readonly shorten: boolean;
}

/** A GateRun is one `benchgate run` of a script. */
export interface GateRun {
  /** The verdict; `refused` where the command ended with a hint, or `too long` where it said after the pilot which time it takes. */
  readonly state: string;
  readonly said: string;
  readonly seconds: number;
  /** Requests that both sides were sent in all pairs. */
  readonly requests: number;
  readonly mode: string;
  /** Gating rows that are not decided. */
  readonly open: readonly string[];
}

const SERVICE = 'survey-service.mjs';
const WAIT = 'survey-wait.txt';
/** Answers whatever it is asked, after a wait that the commit says: with fields that scripts look for. */
const SERVICE_TEXT = `import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
const wait = Number(readFileSync('${WAIT}', 'utf8'));
const item = { id: 1, name: 'one', token: 'abc', access_token: 'abc', accessToken: 'abc', status: 'ok', url: '/one', slug: 'one' };
const body = JSON.stringify({ ...item, ok: true, success: true, data: { ...item, items: [item] }, items: [item], results: [item] });
const page = '<!doctype html><title>ok</title><form action="/in" method="post"><input name="a"></form><a href="/one">one</a>';
createServer((request, response) => {
  request.resume();
  request.on('end', () => setTimeout(() => {
    const html = /html/.test(request.headers.accept ?? '');
    response.setHeader('content-type', html ? 'text/html' : 'application/json');
    response.end(html ? page : body);
  }, wait));
}).listen(Number(process.env.PORT), '127.0.0.1');
`;
/** Twelve short pairs: a wait that is twice as long is found in them. A service that only waits has no CPU time to compare. */
const DESIGN = `budgets: [{ metric: cpu-per-request, gate: false }, { metric: slow-share, gate: false }]
design: { block: 2s, warm-up: 1s, max-pairs: 12, max-duration: 6m }
`;
const WAITS = { base: 50, slow: 100 };
/** What is no part of a script is not brought along. */
const LEFT_OUT = /^(?:\.git|node_modules|vendor|dist|build|target)$/;
const MOST_BYTES = 2_000_000;

/** A repository with this script and a service, on main; branches `equal` and `slow`, which takes twice as long. */
export class SurveyProject {
  readonly #path = mkdtempSync(join(tmpdir(), 'benchgate-survey-'));
  readonly #script: SurveyedScript;
  readonly #k6: string;

  constructor(script: SurveyedScript, k6: string) {
    this.#script = script;
    this.#k6 = k6;
    const wanted = (from: string) => !LEFT_OUT.test(basename(from)) && lstatSync(from).size <= MOST_BYTES;
    cpSync(script.repository, this.#path, { recursive: true, filter: (from) => from === script.repository || wanted(from) });
    writeFileSync(join(this.#path, SERVICE), SERVICE_TEXT);
    this.#git('init', '--quiet', '--initial-branch', 'main');
  }

  /** Gates the branch with what the user has written by now. */
  async gate(change: 'equal' | 'slow', fixes: Fixes): Promise<GateRun> {
    this.#commit(fixes, WAITS.base, '-B', 'main');
    this.#commit(fixes, change === 'slow' ? WAITS.slow : WAITS.base, '-B', 'feature');
    const from = Date.now();
    const { code, stdout, stderr } = await this.#benchgate('run', '--json');
    const seconds = Math.round((Date.now() - from) / 1000);
    if (code === 3 || code === null) return { state: 'refused', said: stderr, seconds, requests: 0, mode: '', open: [] };
    const report: Report = JSON.parse(stdout);
    const state = /pairs do not fit, \d+ min would be needed/.test(stderr) ? 'too long' : report.verdict.state;
    const measurement = readMeasurement(readFileSync(join(this.#path, 'benchgate-out', 'measurement.json'), 'utf8'));
    const trials = measurement.pairs.flatMap(({ observations }) => observations.flatMap(({ base, head }) => [base, head]));
    const requests = trials.reduce((sum, trial) => sum + (trial?.sent ?? 0), 0);
    const open = report.comparisons.flatMap(({ metric, gating, outcome }) =>
      gating && (outcome === 'inconclusive' || outcome === 'no-data') ? [metric] : [],
    );
    return { open, state, said: stderr, seconds, requests, mode: measurement.mode ?? '' };
  }

  remove(): void {
    rmSync(this.#path, { recursive: true, force: true });
  }

  #commit({ env, shorten }: Fixes, wait: number, ...branch: string[]): void {
    const lines = [
      `service: { start: node ${SERVICE}, ready: { http: / } }`,
      'scenarios:',
      `  - name: script\n    k6: ${JSON.stringify(this.#script.path)}`,
      ...(Object.keys(env).length === 0 ? [] : [`    env: ${JSON.stringify(env)}`]),
      ...(shorten ? ['    shorten: true'] : []),
      DESIGN,
    ];
    this.#git('checkout', '--quiet', ...branch);
    writeFileSync(join(this.#path, 'benchgate.yml'), lines.join('\n'));
    writeFileSync(join(this.#path, WAIT), String(wait));
    this.#git('add', '--all', '--force');
    this.#git('commit', '--quiet', '--allow-empty', '-m', `wait ${wait} ms`);
  }

  #git(...args: string[]): void {
    const env = { PATH: process.env.PATH ?? '', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    const author = ['-c', 'user.name=survey', '-c', 'user.email=survey@localhost'];
    execFileSync('git', [...author, ...args], { cwd: this.#path, env, stdio: 'pipe' });
  }

  #benchgate(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const command = [resolve('dist', 'cli.js'), ...args, '--k6-path', this.#k6];
    const options = { cwd: this.#path, env: { ...process.env, NO_COLOR: '1' }, maxBuffer: 1 << 28 };
    return new Promise((done) => {
      const child = execFile(process.execPath, command, options, (_, stdout, stderr) =>
        done({ code: child.exitCode, stdout, stderr }),
      );
    });
  }
}
