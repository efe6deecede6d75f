import { describe, expect, it } from 'vitest';
import { NO_POLICY, reportedPolicy, statedPolicy } from '../../src/model/policy.ts';
import type { RecordReport } from '../../src/model/record.ts';
import type { TryReport } from '../../src/model/tryout.ts';
import { renderCalibrationJson } from '../../src/report/assemble-calibration.ts';
import { renderBisectJson } from '../../src/report/bisect.ts';
import { renderLoadTestMarkdown, renderLoadTestTerminal } from '../../src/report/load-test.ts';
import { renderBisectMarkdown, renderCalibrationMarkdown } from '../../src/report/markdown.ts';
import { renderRecordMarkdown, renderRecordTerminal } from '../../src/report/record.ts';
import { renderBisectTerminal, renderCalibrationTerminal } from '../../src/report/terminal.ts';
import { renderTryJson, renderTryTerminal } from '../../src/report/tryout.ts';
import { aCalibration } from '../support/a-calibration.ts';
import { timeMetric } from '../support/simulate.ts';
import { aLoadTestReport } from '../support/watch.ts';

const DENIED = statedPolicy({ ...NO_POLICY, egress: { kind: 'deny' }, stated: true });
const KEPT = reportedPolicy(DENIED, 'netns');
const SCREEN = { width: 160, colour: false };
const sha = 'a'.repeat(40);

const bisect = {
  ...{ scenario: 'chat', metric: timeMetric('latency.p50'), stop: null, duets: 1, pairsBefore: 0, elapsedMs: 1, journal: 'b' },
  commits: [
    { sha, subject: 'One' },
    { sha: 'b'.repeat(40), subject: 'Two' },
  ],
  result: { parts: [], total: 0, most: 0.02, unbuilt: [], pairs: 10, end: 'complete' },
} as const;
const tried: TryReport = {
  ...{ head: { side: 'head', sha, ref: 'working tree' }, configuration: 'benchgate.yml (working tree)', startUpMs: 400 },
  ...{ tookMs: 80, measuring: 'about 4 minutes', warnings: [], died: null, log: [], scenarios: [] },
};
const recorded: RecordReport = {
  ...{ schemaVersion: 1, target: 'staging', configuration: 'benchgate.yml (1a2b3c4)', at: '2026-01-02T03:04:05.000Z', runs: 2 },
  ...{ steps: [], standings: [], problems: [] },
};
const markdown = { marker: null };

describe('the policy that a report was made under', () => {
  const line = 'repo.write: human approval · network: denied, enforced by netns.';

  it.each([
    ['calibrate', 'Markdown', (kept: object) => renderCalibrationMarkdown({ ...aCalibration(), ...kept }, markdown)],
    ['calibrate', 'a terminal', (kept: object) => renderCalibrationTerminal({ ...aCalibration(), ...kept }, SCREEN)],
    ['bisect', 'Markdown', (kept: object) => renderBisectMarkdown({ ...bisect, ...kept })],
    ['bisect', 'a terminal', (kept: object) => renderBisectTerminal({ ...bisect, ...kept }, SCREEN)],
    ['try', 'a terminal', (kept: object) => renderTryTerminal({ ...tried, ...kept }, SCREEN)],
    ['record', 'Markdown', (kept: object) => renderRecordMarkdown({ ...recorded, ...kept })],
    ['record', 'a terminal', (kept: object) => renderRecordTerminal({ ...recorded, ...kept }, SCREEN)],
  ])('stands in what %s says in %s, once, and nowhere where nobody stated one', (_, __, said) => {
    const lines = (kept: object) => said(kept).replaceAll('\u00a0', ' ').replaceAll('`', '').split('\n');
    const told = lines(KEPT).filter((one) => one.includes('repo.write'));
    expect(told).toEqual([expect.stringMatching(/Policy: repo\.write/)]);
    expect(told[0]).toContain(line);
    expect(lines({}).join('\n')).not.toContain('olicy');
    expect(lines(reportedPolicy(DENIED, null)).join('\n')).toContain('network: denied, to be enforced.');
  });

  it.each([
    ['calibrate', (kept: object) => renderCalibrationJson({ ...aCalibration(), ...kept })],
    ['bisect', (kept: object) => renderBisectJson({ ...bisect, ...kept })],
    ['try', (kept: object) => renderTryJson({ ...tried, ...kept })],
  ])('stands in the JSON of %s', (_, said) => {
    expect(JSON.parse(said(KEPT))).toMatchObject({ policy: { egress: { kind: 'deny' } }, enforcedBy: 'netns' });
    expect(JSON.parse(said({}))).not.toHaveProperty('policy');
  });

  it('of a load test stands there as before', () => {
    const report = { ...aLoadTestReport(), ...(DENIED === undefined ? {} : { policy: DENIED }) };
    for (const text of [renderLoadTestMarkdown(report), renderLoadTestTerminal(report, SCREEN)])
      expect(text).toContain('network: denied');
  });
});
