import { describe, expect, it } from 'vitest';
import { falseAlarms } from '../../src/judge/false-alarms.ts';
import { layoutCalibration } from '../../src/report/calibration-sections.ts';
import { renderCalibrationMarkdown } from '../../src/report/markdown.ts';
import { renderCalibrationTerminal } from '../../src/report/terminal.ts';
import { aCalibration, aCalibrationRow } from '../support/a-calibration.ts';
import { anEvidenceCost } from '../support/evidence.ts';
import { HOSTILE } from '../support/hostile.ts';

const markdown = (changed: Parameters<typeof aCalibration>[0]) =>
  renderCalibrationMarkdown(aCalibration(changed), { marker: null }).replaceAll('\u00a0', ' ');
const alarm = aCalibrationRow({ outcome: 'regression', significant: true });

describe('the headline', () => {
  it.each([
    [{}, '✅', 'nothing flagged, and nothing had changed'],
    [{ flagged: 1 }, '⚠️', '1 gating row flagged, and nothing had changed'],
    [{ flagged: 2, unmeasured: 1 }, '⚠️', '2 gating rows flagged, and nothing had changed; 1 gating row not measured'],
    [{ unmeasured: 3 }, '⚠️', '3 gating rows not measured'],
  ])('of %j', (changed, mark, text) => {
    const { headline } = layoutCalibration(aCalibration(changed));
    expect([headline.mark, headline.text]).toEqual([mark, `Calibration: ${text}`]);
  });
});

describe('a calibration in words', () => {
  it('says of each row its noise, what it resolves in 10, 20 and 40 pairs, and its budget', () => {
    const resolves = [
      { pairs: 10, change: 0.2 },
      { pairs: 20, change: 0.141 },
      { pairs: 40, change: null },
    ];
    const text = markdown({ rows: [aCalibrationRow({ sd: Math.log(1.08), robustSd: Math.log(1.07), resolves })] });
    expect(text).toContain(
      '| Scenario · metric | Noise (SD) | Robust | In 10 pairs | In 20 pairs | In 40 pairs | Budget | Found |',
    );
    expect(text).toContain('| `chat` · `latency.p95` | 8 % | 7 % | ≥ 20 % | ≥ 14 % | – | 5 % |');
    const share = aCalibrationRow({ form: 'absolute', sd: 0.002, robustSd: null, budget: 0.003, resolves });
    expect(markdown({ rows: [share] })).toContain('| 0.2 points | – | ≥ 20 points | ≥ 14 points | – | 0.3 points |');
  });

  it.each([
    [{ outcome: 'regression' }, '⚠️ false alarm: regressed'],
    [{ outcome: 'improvement' }, '⚠️ false alarm: improved'],
    [{ outcome: 'no-change', significant: true }, 'no change: significant, but within budget'],
    [{ outcome: 'no-change', significant: false }, 'no change'],
    [{ outcome: 'inconclusive', significant: true }, 'inconclusive: significant'],
    [{ outcome: 'inconclusive', significant: false }, 'inconclusive'],
    [{ outcome: 'inconclusive', measured: false }, 'too many pairs dropped'],
    [{ outcome: 'no-data', measured: false }, 'no data'],
  ] as const)('what was found: %j', (changed, words) => {
    expect(markdown({ rows: [aCalibrationRow(changed)] })).toContain(`| ${words} |`);
  });

  it('says what evidence costs, and in which pairs of a gate it is taken therefore', () => {
    expect(markdown({})).not.toContain('What evidence costs');
    const text = markdown({
      costs: [
        anEvidenceCost({ change: 0.004, low: -0.001, high: 0.009 }),
        anEvidenceCost({ metric: 'cpu-per-request', change: 0.2, low: 0.15, high: 0.25 }),
        anEvidenceCost({ scenario: 'rpc', change: 0.03, low: 0.02, high: 0.04 }),
        anEvidenceCost({ scenario: 'wide', change: 0.004, low: -0.02, high: 0.03, pairs: 8 }),
        anEvidenceCost({ kind: 'metrics', change: 0, low: -0.01, high: 0.012 }),
        anEvidenceCost({ kind: 'profiles', change: 0.05, low: 0.01, high: 0.09 }),
      ],
    });
    expect(text).toContain('What evidence costs');
    expect(text).toContain(
      '| `chat` · traces | +0.4 % (−0.1 to +0.9) | +20 % (+15 to +25) | 20 | at most 1 %: in every pair, where no scenario says otherwise |',
    );
    expect(text).toContain('| `rpc` · traces | +3 % (+2 to +4) | – | 20 | more than 1 %: in pairs of their own |');
    expect(text).toContain(
      '| `wide` · traces | +0.4 % (−2 to +3) | – | 8 | not known to be at most 1 %: in pairs of their own |',
    );
    expect(text).toContain('| `chat` · metrics | 0 % (−1 to +1.2) | – | 20 | in every pair |');
    expect(text).toContain('| `chat` · profiles | +5 % (+1 to +9) | – | 20 | in pairs of their own |');
  });

  it('counts false alarms where there is a file, and asks for one where there is none', () => {
    expect(markdown({ significant: 1 })).toMatch(/1 gating row significant, whatever the size\. Name a calibration-file/);
    const counted = { calibrations: 61, flagged: 3, significant: 4 };
    const alarms = falseAlarms({ kind: 'x', here: counted, all: counted });
    const text = markdown({ falseAlarms: alarms });
    expect(text).toContain('3 of 61 calibrations flagged something: 4.92 %');
    expect(text).toContain('4 of 61 calibrations found something significant');
    expect(text).not.toContain('is not counted');
    expect(markdown({ falseAlarms: alarms, unmeasured: 1 })).toContain('This calibration is not counted');
  });

  it('folds informational rows, and shows what going first did', () => {
    const interval = { low: -0.04, high: -0.02, level: 0.95 };
    const rows = [alarm, aCalibrationRow({ gating: false, bootFirst: { value: -0.03, interval }, sendFirst: null })];
    const text = markdown({ rows });
    expect(text).toContain('<summary>1 row that never decides</summary>');
    expect(text).toContain('| −3 % (−4 to −2) | – |');
    expect(markdown({ rows: [aCalibrationRow({ bootFirst: null, sendFirst: null })] })).not.toContain('Booted first');
  });

  it('says which pairs did not count, and every warning', () => {
    const text = markdown({ dropped: [{ scenario: 'chat', pairs: 3, reasons: ['send lag'] }], warnings: ['Line 3 is none.'] });
    expect(text).toContain('3 pairs of `chat` did not count for timing: send lag');
    expect(text).toContain('<summary>1 warning</summary>');
  });

  it('says the same on a terminal, and where the rest is', () => {
    const many = Array.from({ length: 120 }, (_, i) => aCalibrationRow({ scenario: `s${i}` }));
    const text = renderCalibrationTerminal(aCalibration({ rows: many }), { colour: false, width: 120 });
    expect(text).toMatch(/✅ Calibration: nothing flagged/);
    expect(text).toContain('20 more rows in calibration.json.');
    const long = markdown({ rows: Array.from({ length: 2000 }, (_, i) => aCalibrationRow({ scenario: `s${i}` })) });
    expect(long.length).toBeLessThanOrEqual(60_000);
    expect(long).toMatch(/more rows in calibration\.json/);
  });

  it('lets nothing from outside be more than text', () => {
    const { environment } = aCalibration();
    for (const text of HOSTILE) {
      const printed = markdown({
        head: { sha: 'a'.repeat(40), ref: text },
        kind: text,
        environment: { ...environment, runner: text, node: text, benchgate: text },
        configuration: text,
        seed: text,
        warnings: [text],
        rows: [aCalibrationRow({ scenario: text, metric: text })],
      });
      expect(printed).not.toMatch(/<(?!\/?(?:details|summary|code|wbr)>)/);
      expect(printed).not.toMatch(/\]\(|(?<!;)@[a-z]/);
    }
  });
});
