import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runK6 } from '../../../../src/engines/k6/program/run.ts';
import { nodeFiles } from '../../../../src/machine/files.ts';
import { nodeProcesses } from '../../../../src/machine/processes.ts';
import type { K6Outcome, K6Program, K6Progress, K6Run } from '../../../../src/world/world.ts';
import { installStandIn, layPart, recordingFolder, type StandInPart } from '../../../support/k6-stand-in.ts';
import { eventually, leftovers, remembering } from '../../../support/processes.ts';

const real = nodeProcesses();
const processes = remembering(real);
const temporary: string[] = [];
const files = { ...nodeFiles(), makeTemporary: (prefix: string) => nodeFiles().makeTemporary(prefix).then(noted) };
const noted = (path: string) => {
  temporary.push(path);
  return path;
};
let folder = '';
let program: K6Program = { path: '', version: '' };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-run-'));
  program = { path: installStandIn(folder), version: '2.2.0' };
});
afterEach(() => {
  const left = leftovers(processes.marks);
  real.killAll();
  rmSync(folder, { recursive: true });
  expect([left, temporary.splice(0).filter((path) => existsSync(path))]).toEqual([[], []]);
});

function run(part: StandInPart | null, more: Partial<K6Run> = {}, signal = new AbortController().signal): Promise<K6Outcome> {
  const script = part === null ? join(folder, 'script.js') : layPart(folder, part);
  const metrics = ['http_req_duration', 'http_req_failed'];
  return runK6(
    { processes, files, env: { PATH: '/bin', K6_VUS: '9' } },
    program,
    { script, cwd: folder, variables: {}, metrics, tags: [], alone: null, ...more },
    signal,
  );
}

const counts = ({ points }: K6Outcome) =>
  points.map(({ metric, side, scenario, values }) => `${metric} ${side} ${scenario} ${values.length}`);

describe('runK6', () => {
  it('gives the points of a run, split by side', async () => {
    const outcome = await run({ recording: recordingFolder('v2.2.0/10-duet'), pieces: 37, pauseMs: 5 });
    expect([outcome.stoppedEarly, outcome.exceptions, outcome.messages]).toEqual([false, {}, []]);
    expect(counts(outcome).filter((text) => text.startsWith('http_req_duration'))).toEqual([
      'http_req_duration base flaky 209',
      'http_req_duration base browse 241',
      'http_req_duration head flaky 199',
      'http_req_duration head browse 240',
    ]);
    if (process.platform === 'linux') expect(outcome.cpuMs).toBeGreaterThan(0);
  });

  it('takes crossed thresholds for data, and passes on what k6 said', async () => {
    const outcome = await run({ recording: recordingFolder('v2.2.0/10b-duet-threshold-head') });
    expect(outcome.messages).toEqual(["thresholds on metrics 'http_req_duration{flow:browse,side:head}' have been crossed"]);
  });

  it.each(['v2.2.0', 'v1.6.1'])('counts the exceptions that %s does not', async (version) => {
    const outcome = await run({ recording: recordingFolder(`${version}/06-throws`), pauseMs: 0 });
    expect(outcome.exceptions).toEqual({ boom: 18 });
    expect(outcome.messages[0]).toContain('boom in iteration 2');
  });

  it.each([
    ['06b-throws-init', 107, 'init boom'],
    ['06c-throws-setup', 107, 'setup boom'],
    ['06d-syntax', 107, 'Unexpected end of input'],
    ['06e-test-abort', 108, 'test aborted: enough'],
    ['06f-test-fail', 110, 'test run was marked as failed'],
    ['06h-setup-timeout', 100, 'timed out after 1 seconds'],
  ])('fails as k6 did in %s', async (name, code, said) => {
    const failure = await run({ recording: recordingFolder(`v2.2.0/${name}`), pauseMs: 0 }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'load', message: expect.stringContaining(`k6 failed (exit code ${code}): `) });
    expect(String(failure)).toContain(said);
  });

  it('gives k6 exactly its arguments, and an environment and a configuration of our own', async () => {
    const seen = join(folder, 'seen.json');
    await run({ seen }, { variables: { BASE_URL: "http://a/?x='1'", EMPTY: '' } });
    const told = JSON.parse(readFileSync(seen, 'utf8'));
    const config = told.arguments[2];
    expect(told.arguments).toEqual([
      ...['run', '--config', config, '--quiet', '--no-color', '--address=', '--no-usage-report', '--log-format=json'],
      ...['--summary-mode=disabled', '--include-system-env-vars=false'],
      ...['--system-tags=scenario,name,status,expected_response,error_code', '--out', `csv=${join(config, '..', 'points.csv')}`],
      ...['-e', "BASE_URL=http://a/?x='1'", '-e', 'EMPTY=', join(folder, 'script.js')],
    ]);
    const own = ['BENCHGATE_MARK', 'K6_AUTO_EXTENSION_RESOLUTION', 'K6_CSV_TIME_FORMAT', 'K6_NO_USAGE_REPORT'];
    // A shell sets the working folder by itself.
    expect(
      Object.keys(told.env)
        .filter((name) => !['PWD', '_', 'SHLVL', 'OLDPWD'].includes(name))
        .sort(),
    ).toEqual(own);
    expect([told.config, told.cwd]).toEqual(['{}', folder]);
  });

  it('stops a flood when told so', async () => {
    const seen: K6Progress[] = [];
    const watch = (progress: K6Progress) => seen.push(progress) > 0 && progress.failed.head > 500;
    const outcome = await run({ mode: 'flood' }, { watch });
    expect(outcome.stoppedEarly).toBe(true);
    const last = seen.at(-1);
    expect([last?.requests.head, (last?.requests.base ?? 0) < 100, last?.failed.base]).toEqual([last?.failed.head, true, 0]);
    expect(
      outcome.points.find(({ side, metric }) => side === 'head' && metric === 'http_req_failed')?.values.length,
    ).toBeGreaterThan(500);
  });

  it('stops when cancelled', async () => {
    const cancel = new AbortController();
    const running = run({ recording: recordingFolder('v2.2.0/10-duet'), pieces: 1000, pauseMs: 100 }, {}, cancel.signal);
    await eventually(() => leftovers(processes.marks).length > 0);
    setTimeout(() => cancel.abort(), 500);
    const outcome = await running;
    expect(outcome.stoppedEarly).toBe(false);
    expect(leftovers(processes.marks)).toEqual([]);
  });

  it('does not even begin when cancelled before', async () => {
    const outcome = await run({ mode: 'flood' }, {}, AbortSignal.abort());
    expect(outcome.points.length).toBeLessThanOrEqual(4);
  });

  it('kills a k6 that is deaf to SIGINT, and keeps what it wrote', async () => {
    const recording = recordingFolder('v2.2.0/10-duet');
    const watch = ({ requests }: K6Progress) => requests.base > 400;
    const outcome = await run({ recording, mode: 'hang', pauseMs: 0 }, { watch });
    expect([outcome.stoppedEarly, counts(outcome)[0]]).toEqual([true, 'http_req_duration base flaky 209']);
  });

  it('fails when k6 is killed by somebody else, or crashes', async () => {
    await expect(run({ mode: 'crash' })).rejects.toMatchObject({
      kind: 'load',
      message: expect.stringContaining('k6 was killed by SIGKILL'),
    });
    const stderr = 'panic: runtime error: invalid memory address\n\ngoroutine 1 [running]:\n';
    await expect(run({ stderr, exitCode: 2 })).rejects.toThrowError('k6 failed (exit code 2): goroutine 1 [running]:');
  });

  it('fails when there is no k6, or no script', async () => {
    await expect(run(null)).rejects.toMatchObject({ kind: 'load', message: expect.stringContaining('(exit code 255)') });
    program = { path: join(folder, 'none'), version: '2.2.0' };
    await expect(run({})).rejects.toMatchObject({
      kind: 'environment',
      message: expect.stringContaining('could not be started'),
    });
  });

  it('drives what a live stand-in is told to drive', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests++;
      response.end('ok');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const BASE_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    writeFileSync(join(folder, 'script.js'), '// stand-in: GET /x 50/s 1\n');
    const outcome = await run(null, { variables: { BASE_URL } });
    server.close();
    server.closeAllConnections();
    expect([requests, counts(outcome)]).toEqual([50, ['http_req_duration null default 50', 'http_req_failed null default 50']]);
  });
});
