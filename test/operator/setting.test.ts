import { expect, it } from 'vitest';
import { readSetting, runnersHave } from '../../src/operator/setting.ts';

const ASKED = {
  ...{
    name: 'benchgate',
    namespace: 'bench',
    manifest: 'deploy/side.yml',
    parallelism: '4',
    pairs: '12',
    'k6-image': 'grafana/k6:2.2.0',
  },
  ...{
    'job-image': 'registry.example.com:5000/kubectl@sha256:abc',
    cpu: '500m',
    memory: '1Gi',
    'output-dir': 'benchgate-cluster',
  },
};

it('reads what a cluster is told', () => {
  expect(readSetting(ASKED)).toMatchObject({ parallelism: 4, pairs: 12, claim: null, images: { base: null, head: null } });
});

it.each([
  ['name', 'Bench', 'a short name'],
  ['name', 'a-name-that-leaves-no-room-behind-it', 'a short name'],
  ['namespace', 'a_b', 'the name of a namespace'],
  ['manifest', '../side.yml', 'a path from the root'],
  ['parallelism', '0', 'a whole number from 1 to 200'],
  ['parallelism', '1e2', 'a whole number'],
  ['pairs', '11', 'a whole number from 12 to 40'],
  ['k6-image', 'grafana/k6', 'with a version or a digest'],
  ['k6-image', 'grafana/k6:latest', 'with a version or a digest'],
  ['k6-image', 'registry.example.com:5000/k6', 'with a version or a digest'],
  ['job-image', 'x y:1', 'sh and kubectl'],
  ['base-image', '$(id)', 'an image'],
  ['cpu', 'many', 'cores such as'],
  ['cpu', '100', 'cores such as'],
  ['cpu', '0', 'cores such as'],
  ['memory', '1GB', 'bytes such as'],
  ['memory', '2048000Gi', 'bytes such as'],
  ['claim', 'A', 'the name of a claim'],
  ['output-dir', '../x', 'a folder, without ..'],
])('refuses --%s %s', (name, written, expected) => {
  expect(() => readSetting({ ...ASKED, [name]: written })).toThrow(`--${name} ${JSON.stringify(written)}: write `);
  expect(() => readSetting({ ...ASKED, [name]: written })).toThrow(expected);
});

it('says all that is wrong at once', () => {
  expect(() => readSetting({})).toThrow(/--name[\s\S]*--namespace[\s\S]*--memory/);
});

it.each([
  ['2', '1Gi', { cpus: 6, memoryMb: 3072 }],
  ['500m', '512Mi', { cpus: 2, memoryMb: 1536 }],
  ['1.5', '1048576Ki', { cpus: 5, memoryMb: 3072 }],
  ['1', '1073741824', { cpus: 3, memoryMb: 3072 }],
])('knows what three runners with %s cores and %s have', (cpu, memory, expected) => {
  expect(runnersHave({ parallelism: 3, cpu, memory })).toEqual(expected);
});
