import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/model/failure.ts';
import { INPUTS } from '../../src/plan/input-list.ts';
import { readInputs } from '../../src/plan/inputs.ts';

function complaint(raw: Record<string, string>): string {
  try {
    readInputs(raw);
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    return Failure.from(error).message;
  }
  return '';
}

describe('readInputs', () => {
  it('knows which shard is measured', () => {
    expect(readInputs({ shard: '2/3' }).shard).toEqual({ index: 2, of: 3 });
    expect(readInputs({ shard: '8/8', mode: 'measure' }).shard).toEqual({ index: 8, of: 8 });
    expect(readInputs({}).shard).toBeUndefined();
  });

  it('has a default for every input', () => {
    expect(readInputs({})).toEqual({
      mode: 'auto',
      config: undefined,
      baseRef: undefined,
      headRef: undefined,
      githubToken: undefined,
      engine: 'auto',
      k6: { path: undefined, version: undefined, sha256: undefined, downloadUrl: undefined },
      offline: false,
      maxDurationMs: undefined,
      seed: undefined,
      failOn: new Set(),
      commentKey: 'default',
      comment: 'on-change',
      tokenLogin: 'github-actions[bot]',
      workingDirectory: '.',
      outputDir: 'benchgate-out',
      calibrationFile: undefined,
      dryRun: false,
      history: 'none',
      historyFolder: undefined,
      from: 'benchgate-watch',
      kinds: ['ratchet', 'dashboards', 'waivers', 'adr'],
    });
    expect(readInputs(Object.fromEntries(INPUTS.map((input) => [input.name, input.default])))).toEqual(readInputs({}));
    expect(readInputs(Object.fromEntries(INPUTS.map((input) => [input.name, '  '])))).toEqual(readInputs({}));
  });

  it('reads every input', () => {
    const raw = {
      mode: 'auto',
      config: 'perf/benchgate.yml',
      profile: 'agents/speed.md',
      'base-ref': 'origin/main',
      'head-ref': 'feature/x',
      'github-token': 'ghs_secret',
      engine: 'embedded',
      'k6-path': '/opt/k6',
      'k6-version': '2.2.0',
      'k6-sha256': 'a'.repeat(64),
      'k6-download-url': 'https://mirror.example/k6',
      offline: 'true',
      'max-duration': '20m',
      seed: 'any text',
      'fail-on': 'slo, regression',
      'comment-key': 'api',
      comment: 'on-alert',
      'token-login': 'gate[bot]',
      'working-directory': 'services/api',
      'output-dir': '/tmp/out',
      'calibration-file': '/cache/calibrations.jsonl',
      shard: '2/3',
      segment: '12/20',
      'start-at': '2026-11-28T01:00:00Z',
      target: 'staging',
      history: 'folder',
      'history-folder': '/cache/history',
      from: 'left',
      kind: 'adr, waivers',
      patch: '/tmp/fast.patch',
      'patch-branch': 'faster/search',
      digest: 'b'.repeat(64),
      'dry-run': 'True',
      since: 'v1.2.0',
    };
    expect(Object.keys(raw).sort()).toEqual(INPUTS.map(({ name }) => name).sort());
    expect(complaint(raw)).toBe('');
    expect(readInputs(raw)).toMatchObject({
      config: 'perf/benchgate.yml',
      profile: 'agents/speed.md',
      baseRef: 'origin/main',
      githubToken: 'ghs_secret',
      k6: { version: '2.2.0', sha256: 'a'.repeat(64) },
      offline: true,
      maxDurationMs: 1_200_000,
      // What has no data fails with every list.
      failOn: new Set(['regression', 'slo', 'no-data']),
      comment: 'on-alert',
      tokenLogin: 'gate[bot]',
      workingDirectory: 'services/api',
      shard: { index: 2, of: 3 },
      segment: { index: 12, of: 20 },
      startAt: '2026-11-28T01:00:00Z',
      target: 'staging',
      history: 'folder',
      historyFolder: '/cache/history',
      from: 'left',
      dryRun: true,
    });
  });

  it('knows revisions relative to another', () => {
    expect(readInputs({ 'base-ref': 'HEAD~1', 'head-ref': 'main^2' })).toMatchObject({ baseRef: 'HEAD~1', headRef: 'main^2' });
  });

  it.each([
    [
      { mode: 'benchmark' },
      'input mode: expected one of auto, measure, decide, validate, merge, calibrate, load-test, record, creep, propose, propose-write, not "benchmark"',
    ],
    [{ shard: '4/3' }, 'input shard: expected a part of 2 to 8 such as 2/3, not "4/3"'],
    [{ shard: '1/1' }, 'input shard: expected a part of 2 to 8 such as 2/3, not "1/1"'],
    [{ shard: '1/9' }, 'input shard: expected a part of 2 to 8 such as 2/3, not "1/9"'],
    [{ shard: '2' }, 'input shard: expected a part of 2 to 8 such as 2/3, not "2"'],
    [
      { shard: '2/3', mode: 'creep' },
      'input shard: expected none in this mode, since only `measure` is done in parts, not "2/3"',
    ],
    [{ 'max-duration': '10' }, 'input max-duration: expected a duration from 1s to 24h such as 10m, not "10"'],
    [
      { 'fail-on': 'slo,never' },
      'input fail-on: expected a comma list of regression, slo, inconclusive, no-data, or never, not "slo,never"',
    ],
    [{ 'comment-key': 'My Key' }, 'input comment-key: expected small letters, digits and -, not "My Key"'],
    [{ 'k6-sha256': 'abc' }, 'input k6-sha256: expected 64 hexadecimal digits, not "abc"'],
    [{ 'k6-download-url': 'http://x' }, 'input k6-download-url: expected an address that starts with https://, not "http://x"'],
    [{ offline: '1' }, 'input offline: expected true or false, not "1"'],
    [{ 'dry-run': 'maybe' }, 'input dry-run: expected true or false, not "maybe"'],
    [
      { config: '../x.yml' },
      'input config: expected a path from the root of the repository such as benchgate.yml, not "../x.yml"',
    ],
    [{ 'base-ref': '--upload-pack=x' }, 'input base-ref: expected a commit, a branch or a tag, not "--upload-pack=x"'],
    ...['../x', 'out/', '.', 'a/.', 'a/../b'].map(
      (file) =>
        [{ 'calibration-file': file }, `input calibration-file: expected the path of a file, without .., not "${file}"`] as [
          Record<string, string>,
          string,
        ],
    ),
    [{ target: 'Staging!' }, 'input target: expected the name of a target such as staging, not "Staging!"'],
    [{ 'history-folder': '../x' }, 'input history-folder: expected a folder of its own, without .., not "../x"'],
    [{ history: 'folder' }, 'input history: expected branch or none, or folder with history-folder, not "folder"'],
    [
      { history: 'branch', 'history-folder': 'perf/history' },
      'input history: expected branch or none, or folder with history-folder, not "branch"',
    ],
    [{ from: '..' }, 'input from: expected a folder of its own, without .., not ".."'],
    [{ 'github-token': 'a b' }, 'input github-token: expected a token on one line'],
  ])('refuses %j', (raw, expected) => {
    expect(complaint(raw)).toBe(expected);
  });

  it('names every problem at once', () => {
    expect(complaint({ engine: 'jmeter', 'dry-run': '1', seed: 'x'.repeat(201) }).split('\n')).toEqual([
      'input engine: expected one of auto, embedded, k6, not "jmeter"',
      expect.stringMatching(/^input seed: expected at most 200 characters/),
      'input dry-run: expected true or false, not "1"',
    ]);
  });

  it('throws nothing but a Failure, whatever it is given', () => {
    const raw = fc.dictionary(fc.constantFrom(...INPUTS.map(({ name }) => name)), fc.string());
    fc.assert(
      fc.property(raw, (inputs) => {
        complaint(inputs);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
