import { describe, expect, it } from 'vitest';
import { measures } from '../../src/setup/lint-measuring.ts';
import { readWorkflow } from '../../src/setup/workflow.ts';
import { ACTION, MEASURE, rules } from './a-workflow.ts';

const step = (text: string) => `      - ${text}\n      - uses: ${ACTION}`;
const BENCHGATE = `      - uses: ${ACTION}`;

describe('a job that measures', () => {
  it.each([
    ['statuses: write', '      contents: read #', '      statuses: write\n      contents: read #', 'error measure-permissions'],
    ['id-token: write', '      contents: read #', '      id-token: write\n      contents: read #', 'error measure-permissions'],
    ['contents: write', '      contents: read #', '      contents: write #', 'error measure-permissions'],
    ['read-all', /permissions:\n {6}contents: read.*/, 'permissions: read-all', 'error measure-permissions'],
    ['a secret', 'mode: measure', 'mode: measure\n          seed: ${{ secrets.KEY }}', 'error secrets'],
    ['all secrets for every job', 'permissions: {}', 'permissions: {}\nenv: { ALL: "${{ toJSON(secrets) }}" }', 'error secrets'],
    ['an environment', 'timeout-minutes: 30', 'timeout-minutes: 30\n    environment: staging', 'error secrets'],
    ['a script before', BENCHGATE, step('run: npm ci'), 'error head-code'],
    ['an action of the checkout', BENCHGATE, step('uses: ./.github/actions/x'), 'error head-code'],
    ['a script after', /$/, '      - run: cat benchgate-out/report.json\n', 'error head-code'],
    ['the name of the artifact', 'benchgate-default-', 'measurement-', 'warning artifact'],
    ['another file in the artifact', 'benchgate-out/measurement.json', 'benchgate-out', 'warning artifact'],
    ['another key', 'mode: measure', 'mode: measure\n          comment-key: api', 'warning artifact'],
    ['a machine of their own', 'ubuntu-24.04', '[self-hosted, linux]', 'warning self-hosted'],
    ['a filter', 'types: [opened, synchronize, reopened]', 'paths: [src/**]', 'warning filtered'],
    ['no merge group', '  merge_group:\n', '', 'note merge-group'],
  ])('fires on %s', (_, from, to, rule) => {
    expect(rules([MEASURE, from, to])).toEqual([rule]);
  });

  const MATRIX = [
    MEASURE,
    '    timeout-minutes: 30\n',
    '    timeout-minutes: 30\n    strategy: { fail-fast: false, matrix: { shard: [1, 2, 3] } }\n',
  ] as const;

  it('knows the artifacts of shards', () => {
    const upload = '${{ github.run_attempt }}\n          path: benchgate-out/measurement.json';
    const named = upload.replace('attempt }}', 'attempt }}-shard-${{ matrix.shard }}');
    const asked = ['mode: measure', 'mode: measure\n          shard: ${{ matrix.shard }}/3'] as const;
    expect(rules([MEASURE, ...asked], MATRIX, [MEASURE, upload, named])).toEqual([]);
    expect(rules([MEASURE, ...asked], MATRIX)).toEqual(['warning artifact']);
  });

  it('fires on a checkout that leaves its token behind', () => {
    expect(rules([MEASURE, '          persist-credentials: false\n', ''])).toEqual(['error credentials']);
    expect(rules([MEASURE, 'persist-credentials: false', 'persist-credentials: true'])).toEqual(['error credentials']);
  });

  it.each(['actions/cache', 'actions/cache/save'])('threat 36: fires on %s, saved after the code has run', (action) => {
    expect(rules([MEASURE, BENCHGATE, step(`uses: ${action}@${'2'.repeat(40)}`)])).toEqual(['error cache']);
  });

  it('threat 36: fires on the cache of a set-up action, and not on one that is only restored', () => {
    const uses = (action: string, settings: string) => step(`uses: ${action}@${'2'.repeat(40)}\n        with: { ${settings} }`);
    expect(rules([MEASURE, BENCHGATE, uses('actions/setup-node', 'cache: npm')])).toEqual(['error cache']);
    expect(rules([MEASURE, BENCHGATE, uses('actions/setup-node', 'node-version: 24')])).toEqual([]);
    expect(rules([MEASURE, BENCHGATE, uses('actions/cache/restore', 'key: npm')])).toEqual([]);
  });

  it.each(['pull_request_target', 'workflow_run', 'issue_comment'])('fires on %s, whose token may write', (event) => {
    expect(rules([MEASURE, 'on:\n', `on:\n  ${event}:\n`])).toEqual(['error privileged-trigger']);
  });

  it('is what runs Benchgate in any mode but decide and validate', () => {
    const text = (mode: string) => `jobs: { a: { steps: [{ uses: acme/benchgate@v1, with: { ${mode} } }] } }`;
    const measuring = (mode: string) => {
      const read = readWorkflow(text(mode), 'a.yml');
      return 'jobs' in read && read.jobs.every(measures);
    };
    expect(['', 'mode: measure', 'mode: calibrate'].map(measuring)).toEqual([true, true, true]);
    expect(['mode: load-test', 'mode: merge'].map(measuring)).toEqual([false, false]);
    expect(['mode: decide', 'mode: validate'].map(measuring)).toEqual([false, false]);
  });
});
