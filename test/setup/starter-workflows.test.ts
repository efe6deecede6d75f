import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { singleWorkflow, twoStageWorkflows } from '../../src/setup/starter-workflows.ts';
import { ACTION, MEASURE, POKE, REPORT, SINGLE } from './a-workflow.ts';

const CONTENT = { action: ACTION, runner: {}, sweep: '*/30 * * * *' };
const texts = twoStageWorkflows(CONTENT);
const [measure, report, poke] = [MEASURE, REPORT, POKE].map((path) => parse(texts[path] ?? ''));
const single = parse(singleWorkflow(CONTENT)[SINGLE] ?? '');
const DECIDING = { actions: 'read', contents: 'read', checks: 'write', statuses: 'write', 'pull-requests': 'write' };

describe('twoStageWorkflows', () => {
  it('measures with a token that can only read, and leaves the measurement under its name', () => {
    expect(measure.jobs.measure.permissions).toEqual({ contents: 'read' });
    expect(measure.jobs.measure.steps.at(-1)).toMatchObject({
      if: 'always()',
      with: { name: 'benchgate-default-${{ github.run_id }}-${{ github.run_attempt }}', path: 'benchgate-out/measurement.json' },
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
    expect(single.jobs.measure.if).toBe("${{ github.event_name == 'pull_request' || github.event_name == 'merge_group' }}");
    expect(single.jobs.decide.if).toContain('github.event.pull_request.head.repo.full_name == github.repository');
  });
});
