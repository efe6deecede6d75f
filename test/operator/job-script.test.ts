import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { leftFiles } from '../../src/operator/job.ts';
import { clusterPlanOf, renderManifests } from '../../src/operator/render.ts';
import { aCluster } from '../support/a-cluster.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-job-'));
  for (const name of ['bin', 'results', 'testruns']) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

/** The stages that a TestRun goes through, one each time that it is asked for. */
const STAGES = ['', 'created', 'started', 'started', 'finished'];

/** A cluster of the shell: what it was asked stands in `asked`; `verbs` are what it does otherwise. */
const kubectl = (verbs: string) => `#!/bin/sh
echo "$*" >>'${at('asked')}'
case "$*" in
${verbs}
  *jsonpath*) run=$5; n=1; read -r n 2>/dev/null <'${folder}'/stage-$run; i=0
    while [ $i -lt $n ] && IFS= read -r stage; do i=$((i + 1)); done <'${at('stages')}'
    if [ $i -eq $n ]; then echo "$stage"; fi; echo $((n + 1)) >'${folder}'/stage-$run ;;
  *" logs "*-f*) echo "followed $*" ;;
  *" logs "*) echo "read afterwards $*" ;;
  *"-o name"*) : ;;
  *"-o json"*) echo '{}' ;;
esac
exit 0
`;

/** Runs the script of a Job with that cluster, and with a \`sleep\` that takes no time and collects what has ended. */
function run({ verbs = '', stages = STAGES, claim = null as string | null } = {}) {
  const cluster = aCluster({ claim });
  const [map] = parseAllDocuments(renderManifests(cluster)['6-job.yaml'] ?? '').map(
    (one) => one.toJS() as { data: Record<string, string> },
  );
  const script = (map?.data['run.sh'] ?? '')
    .replaceAll('/results', at('results'))
    .replaceAll('/testruns', at('testruns'))
    // A run that hangs is given up sooner.
    .replace(/left=9\d\d$/m, 'left=30');
  writeFileSync(at('run.sh'), script);
  writeFileSync(at('stages'), `${stages.join('\n')}\n`);
  writeFileSync(at('bin/kubectl'), kubectl(verbs), { mode: 0o755 });
  writeFileSync(at('bin/sleep'), `#!/bin/sh\nif [ -e '${at('results/ended')}' ]; then touch '${at('results/collected')}'; fi\n`, {
    mode: 0o755,
  });
  const { status, stderr } = spawnSync('sh', [at('run.sh')], {
    encoding: 'utf8',
    env: { PATH: `${at('bin')}:/usr/bin:/bin` },
    timeout: 60_000,
  });
  const asked = readFileSync(at('asked'), 'utf8').trim().split('\n');
  const failed = existsSync(at('results/failed')) ? readFileSync(at('results/failed'), 'utf8').trim() : null;
  return { status, stderr, asked, failed, plan: clusterPlanOf(cluster), ended: existsSync(at('results/ended')) };
}

const [FIRST, SECOND] = ['bench-p01-head-s1', 'bench-p01-head-s2'];

describe('the script of the Job, run by a shell', () => {
  it('brings a side up, runs its blocks one after the other, takes it down, and then the other side', () => {
    const { status, asked, plan, failed, ended } = run();
    expect([status, failed, ended]).toEqual([0, null, true]);
    const steps = asked.filter((line) => /scale|rollout|create|delete|-o name/.test(line));
    const block = (name: string) => [`create -f ${at('testruns')}/${name}.yaml`, `-n perf delete testrun ${name} --wait=true`];
    const side = (one: string, ...names: string[]) => [
      `-n perf scale deployment/shop-${one} --replicas=2`,
      `-n perf rollout status deployment/shop-${one} --timeout=600s`,
      ...names.flatMap(block),
      `-n perf scale deployment/shop-${one} --replicas=0`,
      `-n perf get pods -l benchgate=bench,benchgate-side=${one} -o name`,
    ];
    expect(steps.slice(0, 16)).toEqual([
      ...side('head', FIRST, SECOND),
      ...side('base', 'bench-p01-base-s1', 'bench-p01-base-s2'),
    ]);
    for (const { name } of plan.runs)
      for (const file of leftFiles(plan, name)) expect([file, existsSync(at(`results/${file}`))]).toEqual([file, true]);
  });

  it('follows the logs of the runners once, from when they began', () => {
    const { asked } = run();
    const logs = asked.filter((line) => line.includes(' logs ') && line.includes(FIRST));
    expect(logs).toEqual([`-n perf logs -l k6_cr=${FIRST},runner=true -c k6 --prefix --tail=-1 --max-log-requests=3 -f`]);
    expect(readFileSync(at(`results/${FIRST}.log`), 'utf8')).toMatch(/^followed/);
  });

  it('does not wait for a follower that a node has left hanging', () => {
    const { status, failed } = run({ verbs: `  *" logs "*-f*) echo "followed $*"; exec /bin/sleep 600 ;;` });
    expect([status, failed]).toEqual([0, null]);
    expect(readFileSync(at(`results/${FIRST}.log`), 'utf8')).toMatch(/^followed/);
  });

  it('throws away what an earlier experiment of its name left on a volume, and nothing else', () => {
    const laid = [`${FIRST}-9.csv`, 'bench-p77-head-s1-1.csv', 'other-p01-head-s1-1.csv'];
    for (const name of laid) writeFileSync(at(`results/${name}`), 'old');
    run({ claim: 'points' });
    expect(laid.map((name) => existsSync(at(`results/${name}`)))).toEqual([false, false, true]);
  });

  it('reads them afterwards where they were over before they were seen to begin', () => {
    run({ stages: ['initialization', 'finished'] });
    expect(readFileSync(at(`results/${FIRST}.log`), 'utf8')).toMatch(/^read afterwards/);
  });

  it('follows them where points go to a volume, too: they tell of what threw', () => {
    const { plan } = run({ claim: 'points' });
    for (const { name } of plan.runs) expect(readFileSync(at(`results/${name}.log`), 'utf8')).toMatch(/^followed/);
  });

  it.each([
    ['a stage that is an error', { stages: ['initialization', 'error'] }, `error ${FIRST}`],
    ['a stage that never ends', { stages: Array.from({ length: 50 }, () => 'created') }, `timeout ${FIRST}`],
    ['pods that are never ready', { verbs: '  *"rollout status"*) exit 1 ;;' }, 'rollout shop-head'],
    ['rights that are missing', { verbs: '  *scale*) exit 1 ;;' }, 'scale shop-head'],
    ['no k6-operator', { verbs: '  create*) exit 1 ;;' }, `create ${FIRST}`],
    ['pods that never end', { verbs: '  *"-o name"*) echo pod/x ;;' }, 'gone head'],
  ])('gives up at %s, keeps what is known, and waits for whoever collects', (_, play, word) => {
    const { status, failed, ended, asked } = run(play);
    expect([status, failed, ended]).toEqual([1, word, true]);
    expect(asked.some((line) => line.includes('bench-p01-base'))).toBe(false);
    if (/^(error|timeout)/.test(word)) expect(existsSync(at(`results/${FIRST}.pods.json`))).toBe(true);
  });
});
