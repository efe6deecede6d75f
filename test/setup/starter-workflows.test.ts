import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { TARGET_ACTIONS, WHEN_ACTIONS } from '../../src/model/pull-request.ts';
import { singleWorkflow, twoStageWorkflows, type WorkflowOptions } from '../../src/setup/starter-workflows.ts';
import { ACTION, MEASURE, POKE, REPORT, SINGLE } from './a-workflow.ts';

const texts = twoStageWorkflows({ action: ACTION });
const [measure, report, poke] = [MEASURE, REPORT, POKE].map((path) => parse(texts[path] ?? ''));
const single = parse(singleWorkflow({ action: ACTION })[SINGLE] ?? '');
const DECIDING = { actions: 'read', contents: 'read', checks: 'write', statuses: 'write', 'pull-requests': 'write' };

describe('twoStageWorkflows', () => {
  it('measures with a token that can only read, and leaves the measurement under its name', () => {
    expect(measure.jobs.measure.permissions).toEqual({ contents: 'read' });
    expect(measure.jobs.measure.steps.at(-2)).toMatchObject({
      if: 'always()',
      with: { name: 'benchgate-default-${{ github.run_id }}-${{ github.run_attempt }}', path: 'benchgate-out/measurement.json' },
    });
    // Under a name that no measurement can have.
    expect(measure.jobs.measure.steps.at(-1)).toMatchObject({
      if: 'always()',
      with: { name: 'report-${{ github.run_id }}-${{ github.run_attempt }}', path: 'benchgate-out/report.html' },
    });
    // A verdict that fails the job would keep the measurement from being accepted (R1).
    expect(texts[MEASURE]).not.toContain('fail-on');
    expect(Object.keys(measure.on)).toEqual(['pull_request', 'merge_group']);
  });

  it('decides with nothing but Benchgate, on what GitHub starts from the default branch', () => {
    expect(report.jobs.decide.permissions).toEqual(DECIDING);
    expect(report.jobs.decide.steps).toHaveLength(2);
    expect(texts[REPORT]).not.toMatch(/\brun:|checkout@|cache/);
    expect(Object.keys(report.on)).toEqual(['workflow_run', 'issue_comment', 'pull_request_target', 'schedule']);
    expect(report.on.workflow_run.workflows).toEqual([measure.name, poke.name]);
    expect(report.jobs.decide.if).toContain("startsWith(github.event.comment.body, '/benchgate ')");
  });

  it.each([measure, report, poke, single])(
    'threats 45, 58: nothing waits for a group that somebody else can name, nor is dropped from one',
    (workflow) => {
      expect(JSON.stringify(workflow)).not.toContain('concurrency');
    },
  );

  it.each([report, single])('keeps the record of each decision, under a name that no measurement can have', ({ jobs }) => {
    const [, keep] = jobs.decide.steps;
    expect(keep).toMatchObject({ if: 'always()', uses: expect.stringMatching(/^actions\/upload-artifact@[0-9a-f]{40}$/) });
    expect(keep.with).toEqual({
      name: 'decisions-${{ github.run_id }}-${{ github.run_attempt }}',
      path: 'benchgate-out/decision.jsonl',
      'if-no-files-found': 'ignore',
      'retention-days': 90,
    });
    expect(keep.with.name).not.toMatch(/^benchgate-/);
  });

  it('wakes it after a review with a job that may do nothing', () => {
    expect(poke.jobs.poke).toMatchObject({ permissions: {}, steps: [{ run: 'true' }] });
    expect(poke.on).toEqual({ pull_request_review: { types: ['submitted', 'dismissed', 'edited'] } });
    // A job that is skipped is not billed, and the end of its run wakes all the same.
    expect(poke.jobs.poke.if).toBe("${{ github.event_name != 'pull_request_review' }}");
  });
});

describe('singleWorkflow', () => {
  it('has the token that writes on another machine than the code, and after it', () => {
    expect(single.jobs.measure.permissions).toEqual({ contents: 'read' });
    expect(single.jobs.decide).toMatchObject({ needs: 'measure', permissions: DECIDING });
    expect(single.jobs.decide.steps).toHaveLength(2);
    expect(single.on.pull_request_target).toBeUndefined();
  });

  it('measures once for a push, and writes nothing in the run of a fork', () => {
    expect(single.jobs.measure.if).toBe("${{ (github.event_name == 'pull_request' || github.event_name == 'merge_group') }}");
    expect(single.jobs.decide.if).toContain('github.event.pull_request.head.repo.full_name == github.repository');
  });
});

describe('what the minutes cost', () => {
  const report_ = (options: Partial<WorkflowOptions> = {}) =>
    parse(twoStageWorkflows({ action: ACTION, ...options })[REPORT] ?? '');
  const measure_ = (when: WorkflowOptions['when']) =>
    parse(twoStageWorkflows({ action: ACTION, ...(when ? { when } : {}) })[MEASURE] ?? '');

  it('are saved unless it is said that they are free: no status that only says that it is measured, and a sweep every six hours', () => {
    expect(report_().on.schedule).toEqual([{ cron: '17 */6 * * *' }]);
    expect(report_().on.pull_request_target.types).toEqual(['reopened', 'edited', 'closed']);
    expect(report_({ minutes: 'free' }).on.schedule).toEqual([{ cron: '*/30 * * * *' }]);
    expect(report_({ minutes: 'free' }).on.pull_request_target.types).toEqual(TARGET_ACTIONS);
  });

  it('are spent on no edited title, no merged pull request and no review that only says something', () => {
    const { if: condition } = report_().jobs.decide;
    expect(condition).toContain("github.event.action != 'edited' || github.event.changes.base");
    expect(condition).toContain("!(github.event.action == 'closed' && github.event.pull_request.merged)");
    expect(condition).toContain("github.event.workflow_run.display_title == 'commented'");
    expect(parse(texts[POKE] ?? '')['run-name']).toBe('${{ github.event.review.state }}');
  });

  it('listens for a label and for what is ready only where they decide', () => {
    const asked = { drafts: false, label: 'perf', withoutLabel: 'wait' } as const;
    expect(measure_(undefined).on.pull_request.types).toEqual(['opened', 'synchronize', 'reopened']);
    expect(measure_(undefined).jobs.measure.if).toBeUndefined();
    expect(measure_(asked).on.pull_request.types).toEqual(['opened', 'synchronize', 'reopened', 'ready_for_review', 'labeled']);
    expect(measure_(asked).jobs.measure.if).toContain("contains(github.event.pull_request.labels.*.name, 'perf')");
    expect(measure_(asked).jobs.measure.if).toContain("github.event_name == 'merge_group' ||");
    expect(report_({ when: asked }).on.pull_request_target.types).toEqual([...TARGET_ACTIONS, ...WHEN_ACTIONS]);
    expect(report_({ when: asked }).jobs.decide.if).toContain("(!github.event.label || github.event.label.name == 'perf')");
  });
});
