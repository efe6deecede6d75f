import { describe, expect, it } from 'vitest';
import { chooseConfig, chooseSinceRelease } from '../../src/plan/config-choice.ts';
import { EXAMPLE, smallest } from '../config/example.ts';

const revisions = {
  base: { side: 'base', sha: `ba5e000${'0'.repeat(33)}`, ref: 'main' },
  head: { side: 'head', sha: `4ead000${'0'.repeat(33)}`, ref: 'HEAD' },
} as const;

const choose = (base: string | null, head: string | null, asked?: string) => {
  const file = (text: string | null) => (text === null ? null : { file: 'benchgate.yml', text });
  return chooseConfig({ texts: { base: file(base), head: file(head) }, revisions, asked });
};

describe('chooseConfig', () => {
  it('judges by base and shows what head would change', () => {
    const choice = choose(EXAMPLE, EXAMPLE.replace('8%', '90%'));
    expect(choice).toMatchObject({
      side: 'base',
      configuration: 'benchgate.yml at base ba5e000',
      proposed: ['budgets[0].max-increase: 8% → 90%'],
      added: null,
      warnings: [],
    });
    expect(choice.config.budgets[0]?.maxIncrease?.value).toBe(0.08);
  });

  it('builds and runs head as head says, in the environment that base says', () => {
    const head = EXAMPLE.replace('node server.js', 'node dist/server.js').replace(
      'NODE_ENV: production',
      'NODE_ENV: development',
    );
    expect(choose(EXAMPLE, head).services).toMatchObject({
      base: { run: { start: 'node server.js' }, env: { NODE_ENV: 'production' } },
      head: { run: { start: 'node dist/server.js' }, env: { NODE_ENV: 'production' } },
    });
  });

  it('asks both sides for what base says, whatever head says', () => {
    const asking = (line: string) => EXAMPLE.replace('node server.js', `node server.js\n  ${line}`);
    const { services } = choose(asking('metrics: /metrics'), asking('traces: otlp'));
    const sources = { traces: null, metrics: '/metrics', profile: null };
    expect([services.base.sources, services.head.sources]).toEqual([sources, sources]);
  });

  it('takes only new scenarios from head, in the design of base', () => {
    const head = `${smallest('design: {block: 1s}\n').replace('name: home', 'name: other')}`;
    const choice = choose(smallest('design: {block: 9s}\n'), head);
    expect(choice.added).toMatchObject({ scenarios: [{ name: 'other' }], design: { blockMs: 9000 } });
    expect(choice.config.scenarios.map(({ name }) => name)).toEqual(['home']);
  });

  it("threat 109: a load generator that only head has is no program to run here, and base's is the one that base says", () => {
    const own = (name: string, run: string) => `  - {name: ${name}, command: {run: ${run}, rate: 50/s}}\n`;
    const text = (...scenarios: readonly string[]) => `service: {start: x}\nscenarios:\n${scenarios.join('')}`;
    const home = '  - {name: home, http: {path: /}}\n';
    const changed = choose(text(own('load', './perf/a.sh')), text(own('load', './perf/evil.sh'), own('more', './evil.sh')));
    expect(changed.config.scenarios.map(({ scenario }) => scenario)).toMatchObject([{ run: './perf/a.sh' }]);
    expect([changed.added, changed.warnings]).toEqual([
      null,
      ["more: measured once it is merged, since its load generator is head's own program"],
    ]);
    const beside = choose(text(home), text(home, own('load', './perf/a.sh'), home.replace('home', 'other')));
    expect(beside.added?.scenarios.map(({ name }) => name)).toEqual(['other']);
  });

  it('uses head where base has none, and says so', () => {
    expect(choose(null, EXAMPLE)).toMatchObject({
      side: 'head',
      configuration: 'benchgate.yml at head 4ead000 (base has none)',
      warnings: ["base has no configuration, so head's own judges: benchgate.yml"],
    });
  });

  it('uses base for both where head has none or a bad one, and says so', () => {
    expect(choose(EXAMPLE, null)).toMatchObject({
      services: { head: { run: { start: 'node server.js' } } },
      warnings: ['head has no configuration; benchgate.yml at base ba5e000 is used for both sides'],
    });
    expect(choose(EXAMPLE, 'service: {}\n')).toMatchObject({
      services: { head: { run: { start: 'node server.js' } } },
      warnings: [
        "head's configuration is not valid, so base's is used for both sides: benchgate.yml:1:1 service.start: is missing: expected a shell command such as node server.js, or image, dockerfile, compose or url in its place",
      ],
    });
  });

  it('fails without any, or with a bad one that would judge', () => {
    expect(() => choose(null, null)).toThrow(
      expect.objectContaining({
        kind: 'config',
        message:
          'There is no configuration: neither base ba5e000 nor head 4ead000 has .github/benchgate.yml, benchgate.yml, .benchgate.yml.',
        hint: expect.stringContaining('benchgate init'),
      }),
    );
    expect(() => choose(null, null, 'perf/b.yml')).toThrow(/nor head 4ead000 has perf\/b\.yml\.$/);
    expect(() => choose('', EXAMPLE)).toThrow(
      expect.objectContaining({ kind: 'config', hint: expect.stringMatching(/at base ba5e000, which judges/) }),
    );
    expect(() => choose(null, '')).toThrow(expect.objectContaining({ hint: expect.stringContaining('benchgate validate') }));
  });
});

describe('threat 65: addresses that only head names', () => {
  const process = EXAMPLE;
  const deployed = EXAMPLE.replace(
    / {2}install: .*\n {2}build: .*\n {2}start: .*\n/,
    '  url: {base: "https://a.example", head: "https://b.example"}\n',
  );

  it('are never asked: where one of both runs already, both do as base says', () => {
    const evil = deployed.replace('b.example', 'victim.example');
    for (const [base, head] of [
      [deployed, evil],
      [deployed, process],
      [process, deployed],
    ] as const) {
      const { services, config } = choose(base, head);
      expect(services).toEqual({ base: config.service, head: config.service });
    }
  });

  it('are not asked by what head adds either: its script would run here, and choose whom to ask', () => {
    const config = (service: string, name: string) => `service: {${service}}\nscenarios: [{name: ${name}, http: {path: /}}]\n`;
    const url = 'url: {base: "https://a.example", head: "https://b.example"}';
    expect(choose(config('start: x', 'a'), config('start: x', 'b')).added).not.toBeNull();
    const { added: run, warnings } = choose(config(url, 'a'), config(url, 'b'));
    expect([run, warnings.join('\n')]).toEqual([
      null,
      expect.stringContaining('new scenarios of head are measured once they are merged'),
    ]);
  });

  it('are something that a person has to accept', () => {
    expect(choose(process, deployed).proposed.join('\n')).toContain('url');
  });
});

describe('chooseSinceRelease', () => {
  const since = (base: string | null, head: string | null) => {
    const file = (text: string | null) => (text === null ? null : { file: 'benchgate.yml', text });
    return chooseSinceRelease({ texts: { base: file(base), head: file(head) }, revisions, asked: undefined });
  };

  it('judges by head, with the budgets of creep last, and proposes nothing', () => {
    const head = `${smallest('budgets: [{max-increase: 9%, metric: latency.p95}]\ncreep: {budgets: [{metric: latency.*, max-increase: 3%}]}\n')}`;
    expect(since(EXAMPLE, head)).toMatchObject({
      side: 'head',
      configuration: 'benchgate.yml at head 4ead000',
      config: { budgets: [{ maxIncrease: { value: 0.09 } }, { maxIncrease: { value: 0.03 } }], budgetLines: [5, 6] },
      added: null,
      proposed: [],
      warnings: [],
    });
  });

  it('builds and runs the release as it says itself, in the environment that head says', () => {
    const old = EXAMPLE.replace('node server.js', 'node old.js').replace('NODE_ENV: production', 'NODE_ENV: development');
    expect(since(old, EXAMPLE).services).toMatchObject({
      base: { run: { start: 'node old.js' }, env: { NODE_ENV: 'production' } },
      head: { run: { start: 'node server.js' }, env: { NODE_ENV: 'production' } },
    });
  });

  it('asks no address that only the release names', () => {
    const url = smallest().replace('start: node server.js', 'url: {base: "https://b.example", head: "https://h.example"}');
    const { services } = since(url, smallest());
    expect(services.base).toEqual(services.head);
  });

  it('needs a configuration of head', () => {
    expect(() => since(EXAMPLE, null)).toThrow('There is no configuration');
  });
});
