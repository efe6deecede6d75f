import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { leftFiles } from '../../src/operator/job.ts';
import { clusterPlanOf, renderManifests, renderTestRuns, runsOf } from '../../src/operator/render.ts';
import { readClusterPlan, renderClusterPlan } from '../../src/wire/cluster.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRunSchema } from '../support/testrun-schema.ts';

const folder = join(import.meta.dirname, 'golden');

/** Compares with the stored file; UPDATE_GOLDEN=1 stores it instead, to be reviewed by eye. */
function expectGolden(path: string, text: string): void {
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path) ? readFileSync(path, 'utf8') : null).toBe(text);
}

describe.each([
  ['logs', aCluster()],
  ['volume', aCluster({ claim: 'points', starterImage: 'registry.example.com/starter:1.6.0', labels: { team: 'search' } })],
])('an experiment whose points go to %s', (name, cluster) => {
  const manifests = renderManifests(cluster);
  const testRuns = renderTestRuns(cluster);
  const [first = ''] = Object.keys(testRuns);

  it('is stored as it is rendered', () => {
    const files = { ...manifests, [first]: testRuns[first] ?? '', 'cluster.json': renderClusterPlan(clusterPlanOf(cluster)) };
    for (const [file, text] of Object.entries(files)) expectGolden(join(folder, name, file), text);
    expect(readdirSync(join(folder, name)).sort()).toEqual(Object.keys(files).sort());
  });

  it('is rendered twice to the same bytes', () => {
    expect(renderManifests(cluster)).toEqual(manifests);
  });

  it('has a TestRun for each scenario, side and pair, as k6-operator knows them', () => {
    expect(Object.keys(testRuns)).toHaveLength(2 * 2 * 2);
    for (const text of Object.values(testRuns)) expect(testRunSchema.parse(parse(text))).toEqual(parse(text));
  });

  it('gives the Job the same TestRuns, and runs each once, on pods of its side alone', () => {
    const maps = objectsIn(manifests['4-testruns.yaml']);
    const given = Object.assign({}, ...maps.map(({ data }) => data));
    expect(given).toEqual(testRuns);
    const [script, job] = objectsIn(manifests['6-job.yaml']);
    const text = String(Object.values(script?.data ?? {})[0]);
    const steps = text.split('\n').filter((line) => /^(up|block|down|gone) /.test(line));
    const s = (pair: number, side: string) => [
      `up shop-${side} 2`,
      `block bench-p0${pair}-${side}-s1`,
      `block bench-p0${pair}-${side}-s2`,
      `down shop-${side}`,
      `gone ${side}`,
    ];
    expect(steps).toEqual([...s(1, 'head'), ...s(1, 'base'), ...s(2, 'base'), ...s(2, 'head')]);
    expect(job).toMatchObject({ kind: 'Job', spec: { backoffLimit: 0, template: { spec: { restartPolicy: 'Never' } } } });
  });

  it('names every ConfigMap, file and volume that it uses', () => {
    const maps = new Map(
      ['3-scripts.yaml', '4-testruns.yaml', '6-job.yaml'].flatMap((file) =>
        objectsIn(manifests[file]).map((one) => [one.metadata.name, one.data ?? {}] as const),
      ),
    );
    for (const text of Object.values(testRuns)) {
      const { spec } = testRunSchema.parse(parse(text));
      expect(maps.get(spec.script.configMap.name)).toHaveProperty([spec.script.configMap.file]);
      for (const one of spec.runner.volumes ?? [])
        if ('configMap' in one)
          for (const { key } of one.configMap.items) expect(maps.get(one.configMap.name)).toHaveProperty([key]);
    }
  });

  it('is known to whoever collects', () => {
    const plan = clusterPlanOf(cluster);
    expect(readClusterPlan(renderClusterPlan(plan))).toEqual(plan);
    expect(leftFiles(plan, 'bench-p01-head-s1')).toHaveLength(name === 'logs' ? 3 : 6);
  });
});

it('asks for the least rights: scaling both sides, TestRuns, and looking at pods, in one namespace', () => {
  const [account, role, binding] = objectsIn(renderManifests(aCluster())['5-access.yaml']);
  expect(account).toMatchObject({ kind: 'ServiceAccount', automountServiceAccountToken: false });
  expect(binding).toMatchObject({
    kind: 'RoleBinding',
    roleRef: { kind: 'Role', name: 'bench' },
    subjects: [{ name: 'bench', namespace: 'perf' }],
  });
  const rules = (
    role as unknown as { rules: { apiGroups: string[]; resources: string[]; verbs: string[]; resourceNames?: string[] }[] }
  ).rules;
  const names = aCluster().runs.map(({ name }) => name);
  expect(rules.find(({ resources }) => resources.includes('deployments'))?.resourceNames).toEqual(['shop-base', 'shop-head']);
  const writing = rules.filter(({ verbs }) => verbs.some((verb) => !['get', 'list', 'watch'].includes(verb)));
  expect(writing).toEqual([
    {
      apiGroups: ['apps'],
      resources: ['deployments/scale'],
      resourceNames: ['shop-base', 'shop-head'],
      verbs: ['get', 'patch', 'update'],
    },
    { apiGroups: ['k6.io'], resources: ['testruns'], verbs: ['create'] },
    { apiGroups: ['k6.io'], resources: ['testruns'], resourceNames: names, verbs: ['get', 'list', 'watch', 'delete'] },
  ]);
  expect(rules.flatMap(({ resources }) => resources)).not.toContain('secrets');
  expect(JSON.stringify(rules)).not.toContain('*');
});

it('leaves a scenario out that base does not know, on base', () => {
  const { plan } = aCluster();
  const scenarios = plan.protocol.scenarios.map((one, at) => ({ ...one, status: at === 1 ? ('new' as const) : one.status }));
  const runs = runsOf({ ...plan, protocol: { ...plan.protocol, scenarios } }, 'bench', [{ index: 1, order: ['base', 'head'] }]);
  expect(runs.map(({ name }) => name)).toEqual(['bench-p01-base-s1', 'bench-p01-head-s1', 'bench-p01-head-s2']);
});

it('refuses what no ConfigMap can hold', () => {
  const cluster = aCluster();
  const [load, ...rest] = cluster.scripts;
  if (load === undefined) throw new Error('no script');
  const scripts = [{ ...load, files: { 'perf/data.csv': 'x'.repeat(1024 * 1024) } }, ...rest];
  expect(() => renderManifests({ ...cluster, scripts })).toThrow('load: a ConfigMap holds 1 MiB, and this would be 1025 KiB.');
});

it('refuses more runners than a load has virtual users, as k6-operator would once all of it is in the cluster', () => {
  expect(() => aCluster({ parallelism: 6 })).not.toThrow();
  expect(() => aCluster({ parallelism: 7 })).toThrow('load: its load has 6 virtual users, too few for --parallelism 7');
});

interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
}

function objectsIn(text = ''): readonly Rendered[] {
  return parseAllDocuments(text).map((document) => document.toJS() as Rendered);
}
