import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClusterPlan, ClusterRun } from '../../src/model/cluster.ts';
import type { Report } from '../../src/model/report.ts';
import { MANIFEST } from '../support/a-cluster.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { cli } from '../support/dist.ts';
import { installStandIn } from '../support/k6-stand-in.ts';
import { prefixed, type RunnerLoad, runnerLines } from '../support/runner-lines.ts';

const CONFIG = `service: { start: node server.js }
scenarios:
  - { name: load, k6: perf/load.js }
budgets:
  - { metric: latency.p50, max-increase: 10% }
design: { block: 1s, warm-up: 300ms, max-pairs: 12, max-duration: 10m }
`;
const SCRIPT = `// stand-in: GET / 100/s 4
import http from 'k6/http';
import { url } from './lib/url.js';

export const options = { scenarios: { default: { executor: 'constant-arrival-rate', rate: 100, timeUnit: '1s', duration: '4s', preAllocatedVUs: 20 } } };

export default () => http.get(url);
`;
const FILES = {
  'benchgate.yml': CONFIG,
  'deploy/side.yml': MANIFEST,
  'perf/load.js': SCRIPT,
  'perf/lib/url.js': 'export const url = __ENV.BASE_URL;\n',
};
const RENDER = [
  '--manifest',
  'deploy/side.yml',
  '--k6-image',
  'grafana/k6:2.2.0',
  '--job-image',
  'registry.example.com/kubectl:1.32.3',
];

let project: Clone;
let k6: string;
const at = (path: string) => join(project.path, path);
beforeAll(() => {
  project = aClone();
  project.commit(FILES);
  mkdirSync(at('.git/bin'));
  k6 = installStandIn(at('.git/bin'));
  project.commit({ 'server.js': '' });
});
afterAll(() => project.remove());

const render = (...more: string[]) =>
  cli(
    [
      'operator',
      'render',
      ...RENDER,
      '--namespace',
      'perf',
      '--parallelism',
      '2',
      '--base-ref',
      'HEAD~1',
      '--head-ref',
      'HEAD',
      '--k6-path',
      k6,
      ...more,
    ],
    { cwd: project.path },
  );
const collect = (...more: string[]) => cli(['operator', 'collect', 'benchgate-cluster', ...more], { cwd: project.path });
const planIn = () => JSON.parse(readFileSync(at('benchgate-cluster/cluster.json'), 'utf8')) as ClusterPlan;
const reported = () => JSON.parse(readFileSync(at('benchgate-out/report.json'), 'utf8')) as Report;

/** What a Job would leave of runs whose answers take so long, in ms. */
function lay(
  tookMs: (run: ClusterRun) => number,
  parts: (run: ClusterRun, runner: number) => Partial<RunnerLoad> = () => ({}),
): void {
  rmSync(at('benchgate-cluster/results'), { recursive: true, force: true });
  mkdirSync(at('benchgate-cluster/results'));
  for (const run of planIn().runs) {
    const pods = [1, 2].map((runner) =>
      runnerLines({
        side: run.side,
        lengthMs: 1300,
        everyMs: 20,
        firstMs: 10 * (runner - 1),
        tookMs: (n) => tookMs(run) * (1 + ((n * 7) % 10) / 20),
        ...parts(run, runner),
      }),
    );
    writeFileSync(at(`benchgate-cluster/results/${run.name}.log`), prefixed(run.name, pods));
    const items = [1, 2].map((runner) => podOf(`${run.name}-${runner}`, 0));
    writeFileSync(at(`benchgate-cluster/results/${run.name}.pods.json`), JSON.stringify({ items }));
    writeFileSync(at(`benchgate-cluster/results/${run.name}.testrun.json`), JSON.stringify({ status: { stage: 'finished' } }));
  }
}

const podOf = (job: string, exitCode: number) => ({
  metadata: { name: `${job}-x7k2q`, labels: { 'job-name': job } },
  status: { containerStatuses: [{ state: { terminated: { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error' } } }] },
});

const wobble = ({ pair }: ClusterRun) => 10 + (pair % 3) / 10;

describe('benchgate operator render', () => {
  it('says what k6 does not send, and that what is not committed has no image', async () => {
    writeFileSync(at('other.yml'), CONFIG.replace('k6: perf/load.js', 'command: { run: ./perf/load.sh, rate: 50/s }'));
    const rendered = (...more: string[]) =>
      cli(['operator', 'render', ...RENDER, '--k6-path', k6, ...more], { cwd: project.path });
    const found = await rendered('--config', 'other.yml');
    expect(found).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('k6 sends all load there, and it starts no programs'),
    });
    const dirty = await rendered('--output-dir', 'dirty');
    expect(dirty).toMatchObject({ code: 0, stderr: expect.stringContaining('no registry has them') });
    for (const left of ['other.yml', 'dirty']) rmSync(at(left), { recursive: true });
  });

  it('writes what runs a comparison in a cluster, and measures nothing', async () => {
    const { code, stdout, stderr } = await render();
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('Measuring takes')]);
    expect(stdout).toContain('kubectl apply --server-side -f benchgate-cluster/manifests/');
    expect(await render('--shard', '1/2')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("unknown option '--shard'"),
    });
    expect(readdirSync(at('benchgate-cluster')).sort()).toEqual([
      '.gitignore',
      'cluster.json',
      'manifests',
      'planned.json',
      'testruns',
    ]);
    const { runs, parallelism, loads } = planIn();
    expect([runs.length, parallelism, loads.map(({ timed }) => timed)]).toEqual([24, 2, [true]]);
    // The files of the script go with it, and each side's wrapper knows its own address.
    const scripts = readFileSync(at('benchgate-cluster/manifests/3-scripts.yaml'), 'utf8');
    expect(scripts).toContain('export const url = __ENV.BASE_URL;');
    expect(scripts).toContain('http://shop-head.perf.svc:80');
  });

  it.each([
    ['a manifest that is not there', ['--manifest', 'deploy/none.yml'], 'There is no deploy/none.yml in base'],
    ['more pairs than the design allows', ['--pairs', '13'], '--pairs 13 is more than design.max-pairs allows, 12'],
  ])('refuses %s, and writes nothing', async (_, options, said) => {
    rmSync(at('benchgate-cluster'), { recursive: true, force: true });
    const { code, stderr } = await render(...options);
    expect([code, stderr]).toEqual([3, expect.stringContaining(said)]);
    expect(existsSync(at('benchgate-cluster'))).toBe(false);
  });
});

describe('the folder that is rendered into', () => {
  it('may be one that was rendered before: nothing of that is left', async () => {
    expect((await render()).code).toBe(0);
    mkdirSync(at('benchgate-cluster/results'));
    writeFileSync(at('benchgate-cluster/results/benchgate-p01-head-s1.log'), 'old');
    writeFileSync(at('benchgate-cluster/testruns/old.yaml'), 'old');
    expect((await render()).code).toBe(0);
    expect([existsSync(at('benchgate-cluster/results')), existsSync(at('benchgate-cluster/testruns/old.yaml'))]).toEqual([
      false,
      false,
    ]);
  });

  it.each(['.', 'own'])('is refused where it has other things: %s', async (folder) => {
    mkdirSync(at(`${folder}/manifests`), { recursive: true });
    writeFileSync(at(`${folder}/manifests/mine.yaml`), 'mine');
    const { code, stderr } = await render('--output-dir', folder);
    expect([code, stderr]).toEqual([3, expect.stringContaining('is no folder that `benchgate operator render` wrote')]);
    expect(readFileSync(at(`${folder}/manifests/mine.yaml`), 'utf8')).toBe('mine');
    rmSync(at(`${folder}/manifests`), { recursive: true });
  });
});

describe('benchgate operator collect', () => {
  beforeAll(async () => {
    expect((await render()).code).toBe(0);
  });

  it('judges a head that is slower as a gate does: by the exit code, the files and the row', async () => {
    lay((run) => wobble(run) * (run.side === 'head' ? 1.5 : 1));
    const { code, stdout, stderr } = await collect('--fetched');
    expect([code, stderr]).toEqual([1, expect.stringContaining('wrote')]);
    expect(stdout).toMatch(/load.*p50/);
    const { comparisons, verdict, warnings } = reported();
    expect(verdict.state).toBe('fail');
    expect(comparisons.find(({ metric }) => metric === 'latency.p50')?.outcome).toBe('regression');
    expect(warnings.join()).toContain('the 2 runners of a block began at most 0 ms apart, by their clocks');
    for (const name of ['measurement.json', 'report.json', 'summary.md', 'report.html'])
      expect(existsSync(at(`benchgate-out/${name}`))).toBe(true);
    const again = await cli(['report', 'benchgate-out/measurement.json', '--json'], { cwd: project.path });
    expect(JSON.parse(again.stdout)).toEqual(reported());
  });

  it('passes one that is not, and never calls it slower', async () => {
    lay(wobble);
    const { code } = await collect('--fetched');
    expect([code, reported().verdict.state]).toEqual([0, 'pass']);
  });

  it('takes no block for one whose runners began more than a second apart, and says how far', async () => {
    lay(wobble, (_, runner) => ({ lateMs: runner === 2 ? 1400 : 0 }));
    const { code } = await collect('--fetched', '--fail-on', 'inconclusive');
    expect(code).toBe(2);
    const text = readFileSync(at('benchgate-out/report.json'), 'utf8');
    expect(text).toContain('the runners began more than a second apart');
    expect(text).toContain('began at most 1.40 s apart');
  });

  it('takes no pair whose points are cut off in the middle of a file, and judges by the others', async () => {
    lay((run) => wobble(run) * (run.side === 'head' ? 1.5 : 1));
    const [first] = planIn().runs;
    const file = at(`benchgate-cluster/results/${first?.name}.log`);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.slice(0, text.length / 2));
    const { code } = await collect('--fetched');
    expect(code).toBe(1);
    expect(readFileSync(at('benchgate-out/measurement.json'), 'utf8')).toContain(
      'the points of a runner are cut off at their end',
    );
  });

  it('takes no pair of a log that cannot be read, and judges by the others; of none it says why', async () => {
    lay((run) => wobble(run) * (run.side === 'head' ? 1.5 : 1));
    const names = planIn().runs.map(({ name }) => at(`benchgate-cluster/results/${name}.log`));
    writeFileSync(names[0] ?? '', readFileSync(names[0] ?? '', 'utf8').replaceAll(/^\[\S+ /gm, ''));
    writeFileSync(names[5] ?? '', Buffer.from([0, 255, 10, 0]));
    expect((await collect('--fetched')).code).toBe(1);
    expect(readFileSync(at('benchgate-out/measurement.json'), 'utf8')).toContain('a runner left no points');
    for (const name of names) writeFileSync(name, 'x\n');
    const { code, stdout } = await collect('--fetched', '--json');
    expect([code, stdout]).toEqual([3, expect.stringContaining('its log has 1 line, and none of them names a pod')]);
  });

  it('reads points of a volume, and what threw from the logs beside them', async () => {
    expect((await render('--claim', 'points')).code).toBe(0);
    lay(wobble);
    const thrown = '{"level":"error","msg":"boom","hint":"script exception","source":"stacktrace","scenario":"default"}';
    for (const { name, side } of planIn().runs) {
      const log = at(`benchgate-cluster/results/${name}.log`);
      const said = readFileSync(log, 'utf8').split('\n');
      for (const pod of [1, 2]) {
        const prefix = `[pod/${name}-${pod}-x7k2q/k6] `;
        const own = said.flatMap((line) => (line.startsWith(prefix) ? [line.slice(prefix.length)] : []));
        writeFileSync(
          at(`benchgate-cluster/results/${name}-${pod}.csv`),
          `${own.filter((line) => line[0] !== '{').join('\n')}\n`,
        );
      }
      writeFileSync(log, side === 'head' ? `[pod/${name}-1-x7k2q/k6] ${thrown}\n`.repeat(20) : '');
    }
    const { code } = await collect('--fetched');
    const { comparisons } = reported();
    expect([code, comparisons.find(({ metric }) => metric === 'error-rate')?.outcome]).toEqual([1, 'regression']);
    expect((await render()).code).toBe(0);
  });

  it('takes nothing of another rendering', async () => {
    lay(wobble);
    const labels = { 'benchgate-rendering': '0123456789abcdef' };
    const file = at(`benchgate-cluster/results/${planIn().runs[3]?.name}.testrun.json`);
    writeFileSync(file, JSON.stringify({ metadata: { labels }, status: { stage: 'finished' } }));
    const { code, stdout } = await collect('--fetched', '--json');
    expect([code, stdout]).toEqual([3, expect.stringContaining('are of another rendering (0123456789abcdef)')]);
  });

  it('says what stage an experiment ended in, and what to do: nothing is judged', async () => {
    rmSync(at('benchgate-cluster/results'), { recursive: true, force: true });
    mkdirSync(at('benchgate-cluster/results'));
    const [first] = planIn().runs;
    const name = `benchgate-cluster/results/${first?.name}`;
    writeFileSync(at(`${name}.testrun.json`), JSON.stringify({ status: { stage: 'error' } }));
    writeFileSync(at(`${name}.pods.json`), JSON.stringify({ items: [podOf(`${first?.name}-initializer`, 1)] }));
    const { code, stdout } = await collect('--fetched', '--json');
    expect([code, stdout]).toEqual([3, expect.stringContaining('did not accept the script (exit code 1)')]);
  });

  it('judges what there was of one that ended early, and says so', async () => {
    lay(wobble);
    for (const { pair, name } of planIn().runs)
      if (pair > 4)
        for (const end of ['log', 'pods.json', 'testrun.json']) rmSync(at(`benchgate-cluster/results/${name}.${end}`));
    writeFileSync(at('benchgate-cluster/results/failed'), 'rollout shop-head\n');
    const { code } = await collect('--fetched');
    const { verdict, validity, warnings } = reported();
    expect([code, verdict.state, validity.pairs]).toEqual([0, 'inconclusive', 4]);
    expect(warnings).toContain('the experiment ended early: the pods of shop-head did not become ready in time');
  });
});

describe('benchgate operator collect, which asks the cluster', () => {
  /** A kubectl whose pod is a folder of this machine. */
  const standIn = (body: string) => {
    const folder = at('.git/kube');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'kubectl'), `#!/bin/sh\necho "$*" >>'${at('.git/asked')}'\n${body}`, { mode: 0o755 });
    return { PATH: `${folder}:/usr/bin:/bin` };
  };
  const POD = () => `case "$*" in
  "-n perf exec job/benchgate -- test -e /results/ended") exit 0 ;;
  "-n perf exec job/benchgate -- touch /results/collected") touch '${at('.git/collected')}' ;;
  "-n perf exec job/benchgate -- sh -c "*) shift 6; sh -c "$(echo "$2" | sed 's#/results#${at('.git/pod')}#g')" ;;
  *) echo "strange: $*" >&2; exit 9 ;;
esac
`;
  const ask = (env: Readonly<Record<string, string>>, ...more: string[]) =>
    cli(['operator', 'collect', 'benchgate-cluster', ...more], { cwd: project.path, env });
  beforeEach(() => rmSync(at('.git/asked'), { force: true }));

  it('brings each file, tells the Job that it may go, and judges', async () => {
    expect((await render()).code).toBe(0);
    lay((run) => wobble(run) * (run.side === 'head' ? 1.5 : 1));
    rmSync(at('.git/pod'), { recursive: true, force: true });
    mkdirSync(at('.git/pod'));
    for (const name of readdirSync(at('benchgate-cluster/results')))
      writeFileSync(at(`.git/pod/${name}`), readFileSync(at(`benchgate-cluster/results/${name}`)));
    rmSync(at('benchgate-cluster/results'), { recursive: true });
    const { code, stderr } = await ask(standIn(POD()));
    expect([code, stderr]).toEqual([1, expect.stringContaining('wrote')]);
    expect(existsSync(at('.git/collected'))).toBe(true);
  });

  it('keeps what was brought before where the Job is gone, and says how that is judged', async () => {
    const { code, stdout } = await ask(standIn('echo "Error from server (NotFound)" >&2; exit 1\n'), '--json');
    expect([code, stdout]).toEqual([3, expect.stringContaining('Or --fetched judges what was brought before')]);
    expect((await collect('--fetched')).code).toBe(1);
  });

  it('leaves no half of the results where bringing them ends early', async () => {
    const { code, stdout } = await ask(
      standIn(POD().replace('case "$*" in', 'case "$*" in\n  *-p02-*) echo "connection lost" >&2; exit 1 ;;')),
      '--json',
    );
    expect([code, stdout]).toEqual([3, expect.stringContaining('could not be fetched: connection lost')]);
    expect(existsSync(at('benchgate-cluster/results'))).toBe(false);
  });

  it('takes nothing of an earlier experiment that still waits, and does not tell it that it may go', async () => {
    const labels = { 'benchgate-rendering': '0123456789abcdef' };
    const file = at(`.git/pod/${planIn().runs[0]?.name}.testrun.json`);
    writeFileSync(file, JSON.stringify({ metadata: { labels }, status: { stage: 'finished' } }));
    rmSync(at('.git/collected'), { force: true });
    const { code, stdout } = await ask(standIn(POD()), '--json');
    expect([code, stdout]).toEqual([3, expect.stringContaining('are of another rendering (0123456789abcdef)')]);
    expect([existsSync(at('.git/collected')), existsSync(at('benchgate-cluster/results'))]).toEqual([false, false]);
  });

  it('says that kubectl is missing, and what else can be done', async () => {
    // A folder with all that is needed but that: on Debian /bin is /usr/bin.
    const bare = at('.git/bare');
    mkdirSync(bare, { recursive: true });
    for (const program of ['sh', 'git'])
      writeFileSync(join(bare, program), `#!/bin/sh\nexec /usr/bin/${program} "$@"\n`, { mode: 0o755 });
    const { code, stdout } = await ask({ PATH: bare }, '--json');
    expect([code, stdout]).toEqual([3, expect.stringContaining('There is no kubectl on PATH.')]);
  });

  it('says what kubectl said where the Job has not ended, and takes nothing', async () => {
    const { code, stdout } = await ask(standIn('echo "error: container is not running" >&2; exit 1\n'), '--json');
    expect([code, stdout]).toEqual([
      3,
      expect.stringContaining('the Job benchgate has not ended, or is gone: error: container is not running'),
    ]);
    expect(readFileSync(at('.git/asked'), 'utf8').trim().split('\n')).toHaveLength(1);
  });
});
