import { describe, expect, it } from 'vitest';
import { findings, MEASURE, POKE, REPORT, rules, SINGLE } from './a-workflow.ts';

const AT_TOP = 'permissions: {}\n';
const grouped = (group: string, cancel: boolean) => `${AT_TOP}concurrency:\n  group: ${group}\n  cancel-in-progress: ${cancel}\n`;

describe('threat 58: a group that any workflow can name', () => {
  it.each([
    ['as init wrote it once', REPORT, "benchgate-report-${{ github.event.workflow_run.id || 'sweep' }}", 'error concurrency'],
    ['of the poke, as init wrote it once', POKE, 'benchgate-poke-${{ github.event.pull_request.number }}', 'error concurrency'],
    ['of one run', REPORT, '${{ github.run_id }}', 'error concurrency'],
    ['of the measurement', MEASURE, 'benchgate-measure-${{ github.event.pull_request.number }}', 'note concurrency'],
    ['of both in one file', SINGLE, 'benchgate', 'error concurrency'],
  ])('is found: %s', (_, file, group, rule) => {
    expect(rules([file, AT_TOP, grouped(group, false)])).toEqual([rule]);
    expect(rules([file, AT_TOP, grouped(group, true)])).toEqual([rule]);
    expect(rules([file, AT_TOP, `${AT_TOP}concurrency: ${group}\n`])).toEqual([rule]);
  });

  it('is found at a job, in its line, with the fix', () => {
    const group = '    concurrency: { group: "benchgate-decide-7" }\n    needs: measure\n';
    const [found, ...more] = findings([SINGLE, '    needs: measure\n', group]);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ level: 'error', rule: 'concurrency', file: SINGLE });
    expect(found?.fix).toMatch(/^Remove `concurrency`\. /);
    const measuring = '    timeout-minutes: 30\n    concurrency: benchgate-measure-7\n';
    expect(rules([SINGLE, '    timeout-minutes: 30\n', measuring])).toEqual(['note concurrency']);
  });
});
