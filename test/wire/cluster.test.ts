import { describe, expect, it } from 'vitest';
import { clusterPlanOf } from '../../src/operator/render.ts';
import { readClusterPlan, renderClusterPlan } from '../../src/wire/cluster.ts';
import { readKubernetesJson } from '../../src/wire/kubernetes.ts';
import { aCluster } from '../support/a-cluster.ts';

const plan = clusterPlanOf(aCluster());
const text = renderClusterPlan(plan);

describe('cluster.json', () => {
  it('is read as it was written', () => {
    expect(readClusterPlan(text)).toEqual(plan);
  });

  it.each([
    ['another version', text.replace('"schemaVersion": 1', '"schemaVersion": 2')],
    ['what is unknown', text.replace('{', '{ "more": 1,')],
    ['a key twice', text.replace('"points": "logs"', '"points": "logs", "points": "volume"')],
    ['a name that leads elsewhere', text.replace('"name": "bench-p01-head-s1"', '"name": "../../etc"')],
    ['a namespace that is a command', text.replace('"namespace": "perf"', '"namespace": "perf; rm -rf"')],
    ['a run twice', text.replace('bench-p01-head-s2', 'bench-p01-head-s1')],
    ['a run of an unknown scenario', text.replace('"scenario": "home"', '"scenario": "other"')],
    ['no JSON', text.slice(0, text.length / 2)],
  ])('is refused with %s', (_, changed) => {
    expect(changed).not.toBe(text);
    expect(() => readClusterPlan(changed)).toThrow('cluster.json is not what this version of Benchgate renders');
  });
});

describe('what a cluster tells of its objects', () => {
  it('is what stands in it, or nothing', () => {
    expect(readKubernetesJson('{"items":[{"a":1}]}')).toEqual({ items: [{ a: 1 }] });
    for (const wrong of [null, '', '{', '{"__proto__":{"a":1}}', '['.repeat(100)])
      expect(readKubernetesJson(wrong)).toBeUndefined();
  });
});
