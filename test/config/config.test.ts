import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIG_FILES, readConfig, readParts } from '../../src/config/config.ts';
import { howMany } from '../support/how-many.ts';
import { config, EXAMPLE, problems, smallest } from './example.ts';

describe('readConfig', () => {
  it('reads a whole file and remembers where budgets and objectives are', () => {
    expect(config(EXAMPLE, '.github/benchgate.yml')).toMatchObject({
      file: '.github/benchgate.yml',
      service: {
        run: { kind: 'process', start: 'node server.js' },
        ready: { kind: 'http', path: '/health' },
        readyTimeoutMs: 30_000,
      },
      scenarios: [{ name: 'chat' }, { name: 'list' }],
      budgetLines: [26, 29],
      sloLines: [33],
      warnings: [],
    });
  });

  it('looks in three places', () => {
    expect(CONFIG_FILES).toEqual(['.github/benchgate.yml', 'benchgate.yml', '.benchgate.yml']);
  });
});

describe('bad input: exact message with line and column', () => {
  it.each([
    ['empty', '', '1:1 is empty: write at least service.start and scenarios, or let `benchgate init` write it'],
    [
      'only comments',
      '# nothing\n',
      '1:1 is empty: write at least service.start and scenarios, or let `benchgate init` write it',
    ],
    ['a list', '- a\n', '1:1 is a list, not a mapping: start it with keys such as "service:", without "- "'],
    ['one text', 'hello\n', '1:1 is one text, not a mapping: write keys such as "service:" and "scenarios:"'],
    [
      'malformed',
      'service: {start: x\nscenarios:\n',
      /^2:1 not valid YAML: .+: check the indentation, the quotes and the brackets here$/,
    ],
    ['tabs', 'service:\n\tstart: x\n', '2:1 not valid YAML: tabs cannot indent YAML: use spaces'],
    [
      'a merge key',
      smallest('design: { <<: { block: 1s } }\n'),
      '5:11 design."<<": is a merge key of YAML, which is not read: write the keys out that it stands for',
    ],
    ['an unknown key', smallest('desing: {}\n'), '5:1 desing: is not a key here: did you mean design?'],
    ['a duplicate key', smallest('design: {}\ndesign: {}\n'), '6:1 design: is written twice: keep one of the two'],
    [
      'a wrong unit',
      smallest('design: {max-duration: 5%}\n'),
      '5:24 design.max-duration: expected a duration of at least 1s such as 10m or 1m30s, not "5%"',
    ],
    [
      'no unit',
      smallest('design: {max-duration: 10}\n'),
      '5:24 design.max-duration: expected a duration of at least 1s such as 10m or 1m30s, not 10',
    ],
  ])('%s', (_, text, expected) => {
    const [only, ...others] = problems(text).map((line) => line.replace('benchgate.yml:', ''));
    expect(others).toEqual([]);
    if (typeof expected === 'string') expect(only).toBe(expected);
    else expect(only).toMatch(expected);
  });

  it('names what is missing where it belongs', () => {
    expect(problems('service:\n  build: make\n')).toEqual([
      'benchgate.yml:1:1 service.start: is missing: expected a shell command such as node server.js, or image, dockerfile, compose or url in its place',
      'benchgate.yml:1:1 scenarios: is missing: expected a list of scenarios, each on a line that starts with "- "',
    ]);
  });

  it('finds all problems of all kinds at once', () => {
    const text = `service:
  strat: node s.js
  start: 5
service: {start: node s.js, port: 0}
scenarios:
  - {name: home, http: {path: /}}
budgets:
  - {metric: latncy.p95, max-increase: 5%}
  - {metric: latency.p95, max-increase: 5}
slos:
  - {metric: ttft, objective: p95 <= 1s}
bogus: 1
`;
    expect(problems(text)).toEqual([
      'benchgate.yml:4:1 service: is written twice: keep one of the two',
      'benchgate.yml:4:35 service.port: expected auto or a port from 1 to 65535, not 0',
      'benchgate.yml:8:14 budgets[0].metric: no metric is called "latncy.p95": did you mean latency.p95?',
      'benchgate.yml:9:41 budgets[1].max-increase: expected more than 0% and at most 1000%, such as 5%, or 0.3pp for rates, not 5',
      'benchgate.yml:11:14 slos[0].metric: ttft.p95 is measured only where a scenario has "stream: sse" (add it there) or a k6 metric has the role ttft',
      'benchgate.yml:12:1 bogus: is not a key here: expected one of service, needs, containers, sandbox, scenarios, metrics, budgets, slos, prices, caching, targets, export, alerts, maintenance, creep, on-inconclusive and 7 more',
    ]);
  });
});

describe('hostile texts', () => {
  it('never get more than a located problem out of it', () => {
    const key = fc.constantFrom(
      'service',
      'start',
      'scenarios',
      'name',
      'http',
      'path',
      'rate',
      'budgets',
      'metric',
      'slos',
      'objective',
      'env',
      'metrics',
      '__proto__',
      'constructor',
      '<<',
      'x',
    );
    const value = fc.constantFrom(
      '',
      ' 1',
      ' x',
      ' [',
      ' {a: 1}',
      ' "',
      ' *a',
      ' &a b',
      ' !!map {}',
      ' null',
      ' 5%',
      ' p95 <= 1s',
      ' 1e999',
      ' |',
      ' .inf',
    );
    const indent = fc.constantFrom('', '  ', '    ', '  - ', '- ', '\t');
    const line = fc.tuple(indent, key, value).map(([space, name, text]) => `${space}${name}:${text}`);
    const text = fc.oneof(
      fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n')),
      fc.string(),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (written) => {
        const read = readConfig(written, 'benchgate.yml');
        if (!('problems' in read)) return;
        expect(read.problems).not.toEqual([]);
        for (const { line: at, column, text: what } of read.problems) {
          expect(Number.isInteger(at) && at >= 1 && Number.isInteger(column) && column >= 1).toBe(true);
          expect(what).toMatch(/^[^\n\r]+$/);
        }
      }),
      { seed: 1, numRuns: howMany(300, 2000) },
    );
  });

  it('cannot reach what every object has', () => {
    expect(problems(smallest('metrics: {__proto__: {role: ttft}}\n'))[0]).toMatch(/__proto__ cannot be a key/);
    expect(problems(smallest('budgets: [{metric: constructor}]\n'))[0]).toMatch(/no metric is called "constructor"/);
    expect(problems('service: {start: x, constructor: y}\nscenarios: [{name: a, http: {path: /}}]\n')).toEqual([
      'benchgate.yml:1:21 constructor cannot be a key: rename it',
      'benchgate.yml:1:21 service.constructor: is not a key here: expected one of directory, install, build, url, start, image, dockerfile, compose, env, env-file, pass, ready, port, stop, traces, metrics and 1 more',
    ]);
  });
});

describe('what would take the parser long', () => {
  const MOST = 32_768;
  const filled = (before: string, part: (n: string) => string, after: string) => {
    let text = before;
    for (let i = 0; text.length + part(i.toString(36)).length + after.length <= MOST; i++) text += part(i.toString(36));
    return text + after;
  };
  const whole = 'service: {start: x}\nscenarios:\n- {name: a, http: {path: /}}\n';

  it.each([
    ['keys in one line', filled('{', (n) => `${n},`, '}')],
    ['unknown keys', filled(whole, (n) => `k${n}:\n`, '')],
    ['metrics', filled(`${whole}metrics: {`, (n) => `${n},`, '}')],
    ['anchors', filled('', (n) => `- &${n} a\n`, '')],
    ['aliases', filled('a: [', (n) => `&${n} 1,*${n} ,`, ']')],
  ])(
    '%s: bounded, and said in few lines',
    (_, text) => {
      const read = readConfig(text, 'b.yml');
      expect('problems' in read && read.problems.length).toBeLessThanOrEqual(102);
    },
    60_000,
  );

  it('refuses a key that the check would lose', () => {
    const text = `service: {start: x, env: {__proto__: {a: b}}}\nscenarios:\n- {name: a, http: {path: /}}\n`;
    expect(readConfig(text, 'b.yml')).toEqual({
      problems: [expect.objectContaining({ line: 1, column: 27, text: '__proto__ cannot be a key: rename it' })],
    });
  });
});

describe('readParts', () => {
  it('takes each sound scenario by itself, with the design of the file where that is sound', () => {
    const text = (design: string) =>
      `service: 7\nscenarios:\n  - { name: a, htp: {} }\n  - { name: b, k6: b.js }\ndesign: { max-duration: ${design} }\n`;
    const [first, second] = readParts(text('1h'), 'benchgate.yml').scenarios;
    expect(first).toEqual({ path: ['scenarios', 0], written: { name: 'a', htp: {} }, config: null });
    expect([second?.path, second?.config?.design.maxDurationMs]).toEqual([['scenarios', 1], 3_600_000]);
    expect(readParts(text('never'), 'benchgate.yml').scenarios[1]?.config?.design.maxDurationMs).toBe(600_000);
    expect(readParts('- a', 'benchgate.yml')).toMatchObject({ scenarios: [], directory: '.' });
  });
});

it('an alias of what it stands in is refused with its line, and looked into by nobody', () => {
  for (const [text, place] of [
    ['service: &s { start: node s.js, env: *s }\nscenarios: []\n', '1:38'],
    ['service: { start: node s.js }\nscenarios: []\ngovernance: &g { trust: people, approvers: *g }\n', '3:44'],
  ] as const) {
    const read = readConfig(text, 'benchgate.yml');
    const told = 'problems' in read ? read.problems.map(({ line, column, text: said }) => [`${line}:${column}`, said]) : [];
    expect(told[0]).toEqual([place, expect.stringContaining('itself: write the values out')]);
  }
});
