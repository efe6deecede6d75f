import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import * as z from 'zod';
import { renderManifests, renderTestRuns } from '../../src/operator/render.ts';
import { aCluster } from '../support/a-cluster.ts';

const cluster = aCluster({ claim: 'points' });
const manifests = renderManifests(cluster);
const objects = Object.values(manifests).flatMap((text) =>
  parseAllDocuments(text).map((one) => one.toJS() as Record<string, unknown>),
);

/** What kubectl makes of an object through Kubernetes' own types: what these do not know is not there afterwards. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['set', 'env', '--local', 'X=y'],
  Job: ['set', 'env', '--local', 'X=y'],
  Service: ['set', 'selector', '--local', 'x=y'],
  RoleBinding: ['set', 'subject', '--local', '--user=x'],
};

/** Whether all of one value stands in the other, which may say more. */
function lost(wrote: unknown, kept: unknown, path = ''): readonly string[] {
  if (typeof wrote !== 'object' || wrote === null) return JSON.stringify(wrote) === JSON.stringify(kept) ? [] : [path];
  return Object.entries(wrote).flatMap(([key, value]) =>
    lost(value, (kept as Record<string, unknown> | undefined)?.[key], `${path}.${key}`),
  );
}

function typed(object: Record<string, unknown>): unknown {
  const [first = '', second = '', ...rest] = TYPED[String(object.kind)] ?? [];
  const args = [first, second, '-f', '-', '-o', 'json', ...rest];
  const { stdout, stderr, status } = spawnSync('kubectl', args, { input: JSON.stringify(object), encoding: 'utf8', env: ENV });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
const ENV = { PATH: process.env.PATH ?? '', HOME: '/nonexistent', KUBECONFIG: '/dev/null' };

/** The kinds that a cluster with k6-operator tells of. */
const GROUPS: Readonly<Record<string, readonly (readonly [name: string, kind: string])[]>> = {
  v1: [
    ['configmaps', 'ConfigMap'],
    ['services', 'Service'],
    ['serviceaccounts', 'ServiceAccount'],
  ],
  'apps/v1': [['deployments', 'Deployment']],
  'batch/v1': [['jobs', 'Job']],
  'rbac.authorization.k8s.io/v1': [
    ['roles', 'Role'],
    ['rolebindings', 'RoleBinding'],
  ],
  'k6.io/v1alpha1': [['testruns', 'TestRun']],
};

/** Answers as an API server does that is asked what it knows. */
function answerTo(path: string): unknown {
  const groups = Object.keys(GROUPS).filter((group) => group.includes('/'));
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] };
  if (path === '/apis')
    return {
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: groups.map((groupVersion) => {
        const [name = '', version = ''] = groupVersion.split('/');
        return { name, versions: [{ groupVersion, version }], preferredVersion: { groupVersion, version } };
      }),
    };
  const group = path.replace(/^\/apis?\//, '');
  const resources = GROUPS[group];
  if (resources === undefined) return undefined;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: group,
    resources: resources.map(([name, kind]) => ({
      name,
      singularName: kind.toLowerCase(),
      namespaced: true,
      kind,
      verbs: ['create', 'get', 'list'],
    })),
  };
}

describe('with kubectl', () => {
  const home = mkdtempSync(join(tmpdir(), 'benchgate-kubectl-'));
  afterAll(async () => {
    rmSync(home, { recursive: true, force: true });
    await new Promise<void>((done) => server.close(() => done()));
  });
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '');
    asked.push(`${request.method} ${path}`);
    const found = answerTo(path);
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ?? { kind: 'Status', apiVersion: 'v1', status: 'Failure', code: 404 }));
  });
  beforeAll(() => new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready)));

  it('every Deployment, Job, Service and RoleBinding comes through its own types with nothing lost', () => {
    const mine = objects.filter(({ kind }) => Object.hasOwn(TYPED, String(kind)));
    expect(new Set(mine.map(({ kind }) => kind))).toEqual(new Set(Object.keys(TYPED)));
    for (const object of mine) {
      // A selector of a Service is set anew by the command that reads it.
      const { selector: _, ...spec } = (object.spec ?? {}) as Record<string, unknown>;
      const compared = object.kind === 'Service' ? { ...object, spec } : object;
      expect([object.kind, lost(compared, typed(object))]).toEqual([object.kind, []]);
    }
  });

  it('what its types do not know would be noticed', () => {
    const [deployment] = objects.filter(({ kind }) => kind === 'Deployment');
    if (deployment === undefined) throw new Error('no deployment');
    const spec = deployment.spec as Record<string, unknown>;
    const wrong = { ...deployment, spec: { ...spec, replicaz: 3 } };
    expect(lost(wrong, typed(wrong))).toEqual(['.spec.replicaz']);
  });

  /** What kubectl says, beside a server that knows the kinds and has no objects. */
  async function ask(args: readonly string[], input: string): Promise<{ code: unknown; printed: string; said: string }> {
    const { port } = server.address() as AddressInfo;
    const child = spawn('kubectl', ['--server', `http://127.0.0.1:${port}`, ...args], { env: { ...ENV, HOME: home } });
    let [printed, said] = ['', ''];
    child.stdout.on('data', (chunk) => (printed += String(chunk)));
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
    child.stdin.end(input);
    const code = await new Promise((done) => child.on('close', done));
    return { code, printed, said };
  }

  it('the Role comes through its own types with nothing lost, and what these do not know would be noticed', async () => {
    const [role] = objects.filter(({ kind }) => kind === 'Role');
    if (role === undefined) throw new Error('no role');
    const [first, ...rules] = role.rules as Record<string, unknown>[];
    const wrong = { ...role, rules: [{ ...first, verbz: ['get'] }, ...rules] };
    for (const [object, missed] of [
      [role, []],
      [wrong, ['.rules.0.verbz.0']],
    ] as const) {
      const { code, printed } = await ask(
        ['auth', 'reconcile', '--dry-run=client', '-o', 'json', '-f', '-'],
        JSON.stringify(object),
      );
      expect([code, lost(object, JSON.parse(printed))]).toEqual([0, missed]);
    }
  });

  it('ConfigMaps and the ServiceAccount have what these have, and nothing else', () => {
    const metadata = z.strictObject({
      name: z.string().max(253),
      namespace: z.string(),
      labels: z.record(z.string(), z.string()),
    });
    const common = { apiVersion: z.literal('v1'), kind: z.string(), metadata };
    const KINDS = {
      ConfigMap: z.strictObject({ ...common, data: z.record(z.string().regex(/^[-._a-zA-Z0-9]{1,253}$/), z.string()) }),
      ServiceAccount: z.strictObject({ ...common, automountServiceAccountToken: z.literal(false) }),
    };
    for (const [kind, schema] of Object.entries(KINDS)) {
      const mine = objects.filter((one) => one.kind === kind);
      expect(mine.length).toBeGreaterThan(0);
      for (const one of mine) expect(schema.parse(one)).toEqual(one);
    }
  });

  it('takes all of it in a dry run of the client, TestRuns too', async () => {
    const input = [...Object.values(manifests), ...Object.values(renderTestRuns(cluster))].join('---\n');
    const { code, said } = await ask(['create', '--dry-run=client', '--validate=false', '-o', 'name', '-f', '-'], input);
    expect([code, said.trim().split('\n').length]).toEqual([0, objects.length + Object.keys(renderTestRuns(cluster)).length]);
    expect(said).toContain('testrun.k6.io/bench-p01-head-s1');
    // Nothing was to be made.
    expect(asked.filter((one) => !one.startsWith('GET '))).toEqual([]);
  });
});
