import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { AROUND_PAIRS, costs, jobsOfMean, SHORT_JOB } from '../scripts/cost.ts';
import { STANDARD_PAIR } from '../scripts/minutes.ts';
import { inputsOf, main, metAt, mostOf, needsOf } from '../scripts/scale.ts';
import { INPUTS, SCALE_LIMITS, type ScaleInputs } from '../scripts/scale-inputs.ts';
import { readConfig } from '../src/config/config.ts';
import { adapterFor } from '../src/engines/command/adapters.ts';
import { RequestPoints } from '../src/engines/command/points/table.ts';
import type { PointFormat } from '../src/model/scenario.ts';
import { INPUTS as ACTION_INPUTS } from '../src/plan/input-list.ts';
import { NO_ACTION, starterFiles } from '../src/setup/starter.ts';
import { GATE_LINES } from '../src/wire/gate-outcomes.ts';
import { config } from './config/example.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
const PAGES = ['docs/scale.md', 'docs/operator.md', 'docs/generators.md'];

const inputs = inputsOf(() => undefined);

/** The fenced samples of these pages; those of lists are indented. */
const samples = PAGES.flatMap((page) =>
  [...read(page).matchAll(/^( *)```(\w*)\n([\s\S]*?)^ *```$/gm)].map(([, indent = '', language = '', text = ''], index) => ({
    name: `${page} ${index + 1}: ${language}`,
    page,
    language,
    text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  })),
);
const written =
  starterFiles({ workflows: 'two-stage', action: NO_ACTION, shards: 3 })['.github/workflows/benchgate-measure.yml'] ?? '';

/** What reads a sample, by its language; a sample of another one has no test, and is refused. */
const READERS: Readonly<Record<string, (text: string) => void>> = {
  yaml(text) {
    if (/^apiVersion:/m.test(text)) return;
    if (/^jobs:/m.test(text))
      return expect(
        asked(text)
          .flatMap(Object.keys)
          .filter((key) => !known.has(key)),
      ).toEqual([]);
    // A part of one is shown where the rest is as ever.
    const service = /^service:/m.test(text) ? '' : 'service: { start: node server.js }\n';
    const scenarios = /^scenarios:/m.test(text) ? '' : 'scenarios: [{ name: home, http: { path: / } }]\n';
    expect(readConfig(`${service}${scenarios}${text}`, 'benchgate.yml')).toHaveProperty('config');
  },
  json: (text) => expect(pointsOf(text, 'ndjson')).toHaveLength(text.trimEnd().split('\n').length),
  csv: (text) => expect(pointsOf(text, 'csv')).toHaveLength(text.trimEnd().split('\n').length - 1),
  // Artillery's own: it is run in test/engines/command/artillery.test.ts where there is one.
  yml(text) {
    const { config: own, scenarios } = parse(text);
    const adapter = adapterFor('artillery')?.text;
    for (const name of [scenarios[0].afterResponse, scenarios[0].onError]) expect(adapter).toContain(name);
    expect([own.processor, own.phases[0].arrivalRate]).toEqual([
      '{{ $processEnvironment.ADAPTER }}',
      '{{ $processEnvironment.RATE }}',
    ]);
  },
  // Commands are run by test/e2e/docs-samples.test.ts, and how JMeter is started by test/engines/command/jmeter.test.ts, where there is one.
  sh: (text) =>
    text.startsWith('#!')
      ? expect(text).toContain('perf/jmeter.bsh')
      : expect(text).toMatch(/^(?:AT=\$\(date [^)]*\) .*\n)?(benchgate|kubectl|npm) /),
  // Run by test/engines/command/real.test.ts.
  python: (text) => expect(text).toContain('os.environ["POINTS_FILE"]'),
  java: (text) => expect(text).toMatch(/^new org\.apache\.jmeter\.JMeter\(\)\.start\(bsh\.args\);$/m),
};

function pointsOf(text: string, format: PointFormat) {
  const table = new RequestPoints('load', format);
  const bounds = { fromMs: 1_764_000_000_000, toMs: 1_764_000_060_000 };
  table.write(new TextEncoder().encode(text), bounds);
  table.end(bounds, false);
  return table.points;
}

const known = new Set<string>(ACTION_INPUTS.map(({ name }) => name));

/** What the steps of a workflow ask of this action. */
function asked(workflow: string): readonly object[] {
  const jobs: Readonly<Record<string, { steps: readonly { uses?: string; with?: object }[] }>> = parse(workflow).jobs;
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  return steps.flatMap((step) => (/benchgate@/.test(step.uses ?? '') ? [step.with ?? {}] : []));
}

describe('samples', () => {
  it.each(samples)('$name', ({ language, text }) => {
    expect(Object.keys(READERS)).toContain(language);
    READERS[language]?.(text);
  });

  it('of shards is what init writes', () => {
    const shown = samples.find(({ text }) => /^jobs:/m.test(text) && text.includes('matrix'))?.text ?? '';
    expect(parse(shown).jobs.measure.strategy).toEqual(parse(written).jobs.measure.strategy);
    expect(asked(shown)).toEqual(asked(written));
  });

  it('of a key in a sentence are valid', () => {
    const keys = PAGES.flatMap((page) => [...read(page).matchAll(/`((?:when|design): \{[^`]*\})`/g)].map(([, key = '']) => key));
    expect(keys.length).toBeGreaterThan(2);
    for (const key of keys) READERS.yaml?.(`${key}\n`);
  });

  it('of npm run name scripts that there are, and options that these have', () => {
    const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(read('package.json'));
    const runs = PAGES.flatMap((page) => [...read(page).matchAll(/`npm run ([\w:-]+)(?: -- ([^`]*))?`/g)]);
    expect(runs.length).toBeGreaterThan(2);
    for (const [, name = '', options = ''] of runs) {
      const script = /scripts\/[\w-]+\.ts/.exec(scripts[name] ?? '')?.[0] ?? `no script ${name}`;
      for (const [option] of options.matchAll(/--[\w-]+/g)) expect(read(script), `${name} ${option}`).toContain(option);
    }
  });

  it('are of all three pages', () => {
    expect(new Set(samples.map(({ page }) => page))).toEqual(new Set(PAGES));
    expect(samples.length).toBeGreaterThan(10);
  });
});

/** The value of a constant of the code. */
const constant = (path: string, name: string) =>
  Number(new RegExp(`const ${name} = ([\\d_]+);`).exec(read(path))?.[1]?.replaceAll('_', ''));

describe('the inputs of docs/scale.md', () => {
  it('are those of the model of minutes, and of what is measured there', () => {
    const { measured, givenUp, ended, decisions, people } = jobsOfMean();
    const seconds: number = JSON.parse(read('docs/minutes.json')).minutes[0].now.seconds;
    expect(inputs).toMatchObject({
      measured,
      'given-up': givenUp,
      ended,
      decisions,
      people,
      short: SHORT_JOB,
      pair: STANDARD_PAIR,
    });
    expect(inputs.around).toBe(Object.values(AROUND_PAIRS).reduce((sum, one) => sum + one, 0));
    expect(inputs.pairs).toBe(Math.round(seconds));
    expect(needsOf(inputs, 1).minutesEach).toBeCloseTo(costs().after.mean, 1);
  });

  it('are those of the code', () => {
    expect(INPUTS['max-pairs'].value).toBe(
      config('service: {start: x}\nscenarios: [{name: a, http: {path: /}}]').design.maxPairs,
    );
    expect(INPUTS['requests-sweep'].value).toBe(constant('src/govern/sweep.ts', 'MOST_CALLS'));
    const gates = 'src/pipelines/record-gates.ts';
    expect(INPUTS['requests-gates'].value).toBe(constant(gates, 'MOST_ASKED') + constant(gates, 'MOST_PAGES'));
    const report = starterFiles({ workflows: 'two-stage', action: NO_ACTION, minutes: 'billed' })[
      '.github/workflows/benchgate-report.yml'
    ];
    expect(report).toContain(`*/${24 / INPUTS.sweeps.value} * * *`);
    const line = {
      version: 1,
      at: '2026-01-01T00:00:00.000Z',
      pull: 12_345,
      sha: 'a'.repeat(40),
      base: 'main',
      state: 'success',
    };
    expect(`${JSON.stringify(GATE_LINES.schema.parse(line))}\n`).toHaveLength(INPUTS.gate.value);
  });
});

describe('what so many pull requests need', () => {
  const needs = (changed: Partial<ScaleInputs>, shards = 1) => needsOf({ ...inputs, ...changed }, shards);

  it('follows from the inputs: reckoned by hand for one pull request that is measured once in an hour', () => {
    const one = {
      ...{
        repositories: 1,
        'pull-requests': 1,
        hours: 1,
        busiest: 1,
        measured: 1,
        'given-up': 0,
        ended: 0,
        decisions: 1,
        people: 0,
      },
      ...{ around: 60, pairs: 120, pair: 10, short: 30, sweeps: 0, 'load-tests': 0, days: 10, requests: 20, writes: 3 },
      ...{ 'requests-sweep': 0, 'requests-record': 0, 'requests-gates': 0 },
    };
    // 180 s and 30 s, in whole minutes.
    expect(needs(one)).toMatchObject({ minutesEach: 4, minutes: 40, jobs: 210 / 3600, requests: 20, allRequests: 20, writes: 3 });
    // Three times 60 s and 10 of 30 pairs, and 30 s; a request more for each of two shards.
    expect(needs(one, 3)).toMatchObject({ minutesEach: 10, jobs: 510 / 3600, requests: 22 });
    // Of one pull request a day on ten of 365/12 days, kept for as long as that.
    const kept = { measurement: 2e9, report: 5e9, part: 1e9, decision: 1e9, retention: 365 / 12 };
    expect(needs({ ...one, ...kept }).gigabytes).toBeCloseTo(10 * 8);
    expect(needs({ ...one, ...kept }, 3).gigabytes).toBeCloseTo(10 * 4);
    expect(needs({ ...one, ...kept }).gigabytesShort).toBeCloseTo(10 * (3 + (5 * 7 * 12) / 365));
  });

  it('grows with the repositories, but for what one of them asks', () => {
    const [once, twice] = [needs({}), needs({ repositories: 2000 })];
    for (const need of ['jobs', 'minutes', 'allRequests', 'gigabytes'] as const) expect(twice[need]).toBeCloseTo(2 * once[need]);
    for (const need of ['requests', 'writes', 'history'] as const) expect(twice[need]).toBe(once[need]);
  });

  it('has of an app as many requests as there are repositories for', () => {
    const app = SCALE_LIMITS.filter(({ need }) => need === 'allRequests');
    const of = (repositories: number) => app.flatMap((limit) => mostOf(limit, { ...inputs, repositories }).map(([most]) => most));
    expect([20, 21, 100, 1000].map(of)).toEqual([
      [5000, 15_000],
      [6050, 15_000],
      [10_000, 15_000],
      [12_500, 15_000],
    ]);
  });

  it.each(SCALE_LIMITS)('uses up $is at as many pull requests as the page says', ({ need, most }) => {
    for (const [bound] of most)
      for (const shards of [1, 3]) {
        const pulls = metAt(inputs, shards, [need, bound]);
        const used = needs({ 'pull-requests': pulls }, shards)[need];
        if (pulls === 0) expect(used).toBeGreaterThanOrEqual(bound);
        else expect(used / bound).toBeCloseTo(1);
      }
  });

  it('is told with numbers of the reader, and refused with what are none', () => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    try {
      main(['--repositories', '40', '--pull-requests', '8', '--around', '300', '--pairs', '600']);
      expect(said.mock.calls.join()).toContain('40 repositories × 8 pull requests a day need');
      for (const wrong of [
        ['--shards', '9'],
        ['--shards', '1'],
        ['--pairs', 'x'],
        ['--hours', '0'],
        ['--pairs', '-1'],
      ])
        expect(() => main(wrong)).toThrow(wrong[0]);
    } finally {
      said.mockRestore();
    }
  });
});

describe('docs/scale.md', () => {
  const page = read('docs/scale.md');

  it('quotes the calibration page: of 5 % what is called a regression, of 3 % what is rejected', () => {
    const found = (head: string, by: string) => {
      const row =
        read('docs/calibration.md')
          .split('\n')
          .find((line) => line.startsWith(`| ${head} % | ${by} |`)) ?? '';
      const [rejected, regression] = [...row.matchAll(/([\d.]+) % \[/g)].map(([, share]) => Math.round(Number(share)));
      return { rejected, regression };
    };
    for (const by of ['one machine, 30 pairs', '3 shards of 10 pairs', '8 shards of 8 pairs'])
      expect(page.split('\n').find((line) => line.startsWith(`| ${by} |`))).toContain(
        `| ${found('+5', by).regression} %, ${found('+3', by).rejected} % |`,
      );
  });

  it('tells a team what shards cost', () => {
    const given: Readonly<Record<string, string>> = { repositories: '1', around: '300', pairs: '1800', pair: '60' };
    const [one, three] = [1, 3].map((shards) =>
      Math.round(
        needsOf(
          inputsOf((name) => given[name]),
          shards,
        ).minutesEach,
      ),
    );
    const options = Object.entries(given).map(([name, value]) => `--${name} ${value}`);
    expect(page).toContain(
      `\`npm run scale -- ${options.join(' ')}\` says what it costs: ${three} minutes of runners a pull request, in place of ${one}.`,
    );
  });

  it('says what is met first', () => {
    const rows = page.split('<!-- generated: limits -->')[1]?.match(/^\| \[([^\]]+)/gm) ?? [];
    expect(rows.slice(0, 2)).toEqual(['| [requests an hour, one app for all', '| [jobs at once']);
    const [one, three] = [1, 3].map((shards) => needsOf(inputs, shards));
    expect(one?.jobs).toBeGreaterThan(500);
    expect((three?.minutesEach ?? 0) / (one?.minutesEach ?? 1)).toBeGreaterThan(1.7);
    expect((three?.minutesEach ?? 0) / (one?.minutesEach ?? 1)).toBeLessThan(2);
  });
});
