import { describe, expect, it } from 'vitest';
import { networkHold } from '../../src/model/network-hold.ts';
import { NO_POLICY, reportedPolicy, statedPolicy } from '../../src/model/policy.ts';
import type { RecordReport } from '../../src/model/record.ts';
import type { Report } from '../../src/model/report.ts';
import { LOAD_WALLS, noSandbox, type SandboxFacts, WALLS, type Wall, type WallState } from '../../src/model/sandbox.ts';
import type { TryReport } from '../../src/model/tryout.ts';
import { renderCalibrationJson } from '../../src/report/assemble-calibration.ts';
import { renderBisectJson } from '../../src/report/bisect.ts';
import { renderLoadTestMarkdown, renderLoadTestTerminal } from '../../src/report/load-test.ts';
import { renderBisectMarkdown, renderCalibrationMarkdown, renderMarkdown } from '../../src/report/markdown.ts';
import { renderRecordMarkdown, renderRecordTerminal } from '../../src/report/record.ts';
import { renderBisectTerminal, renderCalibrationTerminal, renderTerminal } from '../../src/report/terminal.ts';
import { renderTryJson, renderTryTerminal } from '../../src/report/tryout.ts';
import { aCalibration } from '../support/a-calibration.ts';
import { aReport } from '../support/report.ts';
import { timeMetric } from '../support/simulate.ts';
import { aLoadTestReport } from '../support/watch.ts';

const DENIED = statedPolicy({ ...NO_POLICY, egress: { kind: 'deny' }, stated: true });
const KEPT = reportedPolicy(DENIED, { kind: 'whole', by: 'netns' });
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
    const text = lines(reportedPolicy(DENIED, { kind: 'unused' })).join('\n');
    expect(text).toContain('network: denied; no code under test ran here.');
    expect(text).not.toContain('to be enforced');
  });

  it.each([
    ['calibrate', (kept: object) => renderCalibrationJson({ ...aCalibration(), ...kept })],
    ['bisect', (kept: object) => renderBisectJson({ ...bisect, ...kept })],
    ['try', (kept: object) => renderTryJson({ ...tried, ...kept })],
  ])('stands in the JSON of %s', (_, said) => {
    expect(JSON.parse(said(KEPT))).toMatchObject({
      policy: { egress: { kind: 'deny' } },
      network: { kind: 'whole', by: 'netns' },
    });
    expect(JSON.parse(said({}))).not.toHaveProperty('policy');
  });

  it('of a load test says what kept k6 from the network, by which walls', () => {
    const held = LOAD_WALLS.map((wall) => ({ wall, state: 'held' as const }));
    const facts = { ...noSandbox(''), mechanism: 'netns', why: null, load: held } as const;
    const texts = (sandbox?: SandboxFacts) => {
      const hold = networkHold(sandbox, [{ engine: 'k6' }]);
      const report = { ...aLoadTestReport(), ...reportedPolicy(DENIED, hold), ...(sandbox === undefined ? {} : { sandbox }) };
      return [renderLoadTestMarkdown(report), renderLoadTestTerminal(report, SCREEN)].map((text) =>
        text.replaceAll('\u00a0', ' '),
      );
    };
    for (const text of texts(facts)) {
      expect(text).toContain('network: denied, enforced by netns.');
      expect(text.replaceAll(/\s+/g, ' ')).toContain('Load generator: walls of its own, 14 of 14 held');
    }
    for (const text of texts(noSandbox('no root'))) {
      expect(text).toContain('network: denied, not enforced.');
      expect(text).toContain('There was no sandbox: no root.');
    }
    for (const text of [...texts(), ...texts(facts)]) expect(text).not.toContain('to be enforced');
  });

  it('of a gate names what did not hold, and says so where nothing of it ran here', () => {
    const held = WALLS.map((wall) => ({ wall, state: 'held' as const }));
    const facts: SandboxFacts = { ...noSandbox(''), mechanism: 'netns', why: null, walls: held };
    const states = (state: WallState, ...those: readonly Wall[]) =>
      held.map((one) => (those.includes(one.wall) ? { ...one, state } : one));
    const said = (sandbox: SandboxFacts | undefined, engine: 'embedded' | 'k6' = 'embedded') => {
      const { validity, scenarios, ...rest } = aReport(DENIED === undefined ? {} : { policy: DENIED });
      const report: Report = {
        ...{ ...rest, scenarios: scenarios.map((one) => ({ ...one, engine })) },
        validity: { ...validity, ...(sandbox === undefined ? {} : { sandbox }) },
      };
      const texts = [renderTerminal(report, SCREEN), renderMarkdown(report, { marker: null })];
      const found = texts.map(
        (text) => /network: (.*?)\.(?=\s|<|$)/.exec(text.replaceAll('\u00a0', ' ').replaceAll('\\', ''))?.[1],
      );
      expect(found[1]).toBe(found[0]);
      return found[0];
    };
    expect(said(facts)).toBe('denied, enforced by netns');
    expect(said({ ...facts, walls: states('open', 'internet', 'dns') })).toBe(
      'denied, enforced by netns only in part (open to the internet, DNS)',
    );
    expect(said({ ...facts, walls: states('unknown', 'ipv6', 'user-namespaces') })).toBe(
      'denied, enforced by netns only in part (not known of IPv6)',
    );
    expect(said({ ...facts, walls: states('open', 'user-namespaces', 'processes') })).toBe('denied, enforced by netns');
    expect(said({ ...facts, walls: held.slice(1) })).toContain('not known of the internet');
    expect(said({ ...facts, mechanism: 'bwrap' }, 'k6')).toBe(
      'denied, enforced by bwrap only in part (the load generator had no walls)',
    );
    expect(said(noSandbox('no root'))).toBe('denied, not enforced');
    expect(said(undefined)).toBe('denied; no code under test ran here');
    expect(said(undefined, 'k6')).toBe('denied, not enforced');
  });
});
