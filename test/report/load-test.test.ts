import { describe, expect, it } from 'vitest';
import type { LoadTestReport } from '../../src/model/load-test.ts';
import { renderLoadTestMarkdown, renderLoadTestTerminal } from '../../src/report/load-test.ts';
import { HOSTILE } from '../support/hostile.ts';
import { aLoadTestReport, aTestedRun, aWatchRun } from '../support/watch.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const markdown = (changed: Partial<LoadTestReport> = {}) => plain(renderLoadTestMarkdown(aLoadTestReport(changed)));
const terminal = (changed: Partial<LoadTestReport> = {}) =>
  plain(renderLoadTestTerminal(aLoadTestReport(changed), { colour: false, width: 200 }));
const [objective] = aTestedRun().objectives;
if (objective === undefined) throw new Error('no objective');
const broken = aTestedRun({ objectives: [{ ...objective, value: 400, state: 'broken' }, objective] });

describe('the headline', () => {
  it.each([
    [{}, '✅', 'Load test of staging: 1 objective kept'],
    [{ tests: [aTestedRun({ objectives: [] })] }, '✅', 'Load test of staging: done; no objective is about its scenarios'],
    [{ state: 'broken', tests: [broken] }, '❌', 'Load test of staging: 1 objective of 2 broken'],
    [{ state: 'aborted' }, '🚫', 'Load test of staging: stopped to protect it, which is no verdict'],
    [{ state: 'partial' }, '🚫', 'Load test of staging: cut off, which is no verdict'],
    [{ state: 'no-data' }, '🚫', 'Load test of staging: an objective has no data'],
  ] as const)('of %#', (changed, mark, text) => {
    expect(markdown(changed)).toContain(`### ${mark} ${text}`);
  });
});

describe('a load test in words', () => {
  it('has its objectives first, then what each scenario came to', () => {
    const text = markdown({ state: 'broken', tests: [broken] });
    expect(text).toContain('2026-01-02 03:04 UTC · revision `1a2b3c4`');
    expect(text).toContain(' | 400 ms | 300 ms | ❌ broken |');
    expect(text.indexOf('❌ broken')).toBeLessThan(text.indexOf('| `chat` | 1000 | 10 (1 %) | 20.0 ms | 80.0 ms | complete |'));
  });

  it.each([
    [
      'errors',
      { code: 'errors', seen: 0.6, most: 0.5 },
      'chat: 60 % of the requests failed: from 50 % on the target is left alone',
    ],
    [
      'throttling',
      { code: 'throttled', seen: 0.3, most: 0.2 },
      '30 % of the requests were answered 429 or 503, by which the target asks for less',
    ],
    ['latency', { code: 'latency', seen: 6000, most: 5000 }, 'the median took 6.00 s: beyond 5.00 s the target is left alone'],
  ] as const)('says why the target was left alone: %s', (_, trip, text) => {
    const run = aWatchRun({ end: 'aborted', counts: [] });
    const said = terminal({ state: 'aborted', tests: [aTestedRun({ run, trip, objectives: [] })], notBegun: ['list'] });
    expect(said).toContain(text);
    expect(said).toContain('stopped by the breaker');
    expect(said).toContain('list was not begun: the test ended before it');
  });

  it('says what the target asked for, and that it was heeded', () => {
    const limit = { remaining: 1, waitMs: 90_000 };
    const said = terminal({ state: 'aborted', tests: [aTestedRun({ limit, dropped: 3 })], notBegun: ['list'] });
    expect(said).toContain('chat: the target asked to wait 1 min 30 s');
    expect(said).toContain('chat: the target said: 1 request left of its limit');
    expect(said).toContain('list was not begun: the target asked to wait 1 min 30 s, which is too long for a test');
    expect(said).toContain('chat: 3 requests not sent');
  });

  it('says that another revision was deployed meanwhile, and which errors there were', () => {
    const run = aWatchRun({ dirty: true });
    const said = terminal({ tests: [aTestedRun({ run, errors: { 'status 500': 2, timeout: 8 } })], warnings: ['a note'] });
    expect(said).toContain('revision 1a2b3c4, and another one at the end: it was deployed meanwhile');
    expect(said.indexOf('timeout, 8 times')).toBeLessThan(said.indexOf('status 500, 2 times'));
    expect(said).toContain('a note');
    expect(terminal({ tests: [aTestedRun({ run: aWatchRun({ revision: null }) })] })).toContain('its revision is not known');
  });

  it('shows earlier runs, and says where some are missing', () => {
    const runs = [
      aWatchRun({ at: '2026-01-01T00:00:00.000Z' }),
      aWatchRun({ at: '2025-12-31T00:00:00.000Z', end: 'partial', sent: 0 }),
    ];
    const missing = { lastAt: '2026-01-01T00:00:00.000Z', usualMs: 3_600_000 };
    const said = markdown({ history: [{ scenario: 'chat', runs, missing }] });
    expect(said).toContain(
      '`chat`: runs are missing before this one: the last that was complete began 2026-01-01 00:00 UTC, and they are usually 1 h apart',
    );
    expect(said).toContain('| `chat` | 2026-01-01 00:00 UTC | 10 (1 %) | 20.0 ms | 80.0 ms | complete |');
    expect(said).toContain('| `chat` | 2025-12-31 00:00 UTC | – | 20.0 ms | 80.0 ms | cut off |');
    expect(markdown()).not.toContain('Earlier runs');
  });

  it.each(HOSTILE)('lets nothing of a target become something else: %j', (text) => {
    const run = aWatchRun({ revision: text });
    const said = markdown({
      url: text,
      configuration: text,
      tests: [aTestedRun({ run, errors: { [text]: 1 } })],
      warnings: [text],
    });
    const bare = markdown({
      url: 'x',
      configuration: 'x',
      tests: [aTestedRun({ run: aWatchRun({ revision: 'x' }), errors: { x: 1 } })],
      warnings: ['x'],
    });
    const marks = (one: string) => (one.match(/^(?:#|\||<|- \[|>)/gm) ?? []).length;
    expect(marks(said)).toBe(marks(bare));
    expect(said).not.toMatch(/<(?:img|script|h1)/);
  });
});
