import { describe, expect, it } from 'vitest';
import { headRules } from '../../src/changes/head-rules.ts';
import { requirementsOf } from '../../src/govern/decision.ts';
import { governedFiles } from '../../src/govern/governed-files.ts';
import type { RuleEffect } from '../../src/model/governance.ts';
import { config } from '../config/example.ts';
import { approvals, factsOf, rules } from '../govern/facts.ts';
import { BASE } from './a-configuration.ts';

type Disguise = readonly [from: string, to: string, effect: Exclude<RuleEffect, 'neither'>, text: string];

const OTHERWISE: readonly Disguise[] = [
  ['directory: api', 'directory: stub', 'measures-otherwise', 'service: directory api → stub'],
  ['install: npm ci', 'install: npm i fast', 'measures-otherwise', 'service: install npm ci → npm i fast'],
  ['build: npm run build', 'build: ./cached.sh', 'measures-otherwise', 'service: build npm run build → ./cached.sh'],
  ['start: node server.js', 'start: node stub.js', 'measures-otherwise', 'service: start node server.js → node stub.js'],
  ['WORKERS: "4"', 'WORKERS: "64", CACHE: all', 'measures-otherwise', 'service: env changes WORKERS, CACHE'],
  ['http: /health', 'http: /', 'measures-otherwise', 'service: ready http /health → http /'],
  ['timeout: 30s', 'timeout: 10m', 'measures-otherwise', 'service: ready timeout 30s → 10m'],
  ['port: auto', 'port: 8080', 'measures-otherwise', 'service: port auto → 8080'],
  ['signal: SIGTERM', 'signal: SIGKILL', 'measures-otherwise', 'service: stop signal SIGTERM → SIGKILL'],
  ['grace: 5s', 'grace: 50s', 'measures-otherwise', 'service: stop grace 5s → 50s'],
  ['./postgres.sh', './memory.sh', 'measures-otherwise', 'needs postgres: start ./postgres.sh → ./memory.sh'],
  ['per: side', 'per: pair', 'measures-otherwise', 'needs postgres: per side → pair'],
  ['reset: ./seed.sh', 'reset: ./few.sh', 'measures-otherwise', 'needs postgres: reset ./seed.sh → ./few.sh'],
  ['name: postgres', 'name: sqlite', 'measures-otherwise', 'needs postgres is removed'],
  ['method: POST\n      path: /chat', 'method: PUT\n      path: /chat', 'measures-otherwise', 'scenario chat: method POST → PUT'],
  ['path: /chat', 'path: /health', 'measures-otherwise', 'scenario chat: path /chat → /health'],
  ['accept: text', 'cache: yes', 'measures-otherwise', 'scenario chat: headers change accept, cache'],
  ['text: a long question', 'text: hi', 'measures-otherwise', 'scenario chat: body {"text":"a long question"} → {"text":"hi"}'],
  ['      stream: sse\n', '', 'measures-otherwise', 'scenario chat: stream sse → none'],
  ['poisson', 'constant', 'measures-otherwise', 'scenario chat: arrivals poisson → constant'],
  [
    'bodies: perf/bodies.json',
    'bodies: perf/short.json',
    'measures-otherwise',
    'scenario many: bodies perf/bodies.json → perf/short.json',
  ],
  ['p95 <= 100ms', 'p50 <= 100ms', 'measures-otherwise', 'scenario search: saturation objective p95 <= 100ms → p50 <= 100ms'],
  ['step: 2s', 'step: 1s', 'measures-otherwise', 'scenario search: saturation step 2s → 1s'],
  ['from: 50/s', 'from: 60/s', 'measures-otherwise', 'scenario search: saturation from 50/s → 60/s'],
  ['clients: 16, think-time: 10ms', 'rate: 1/s', 'measures-otherwise', 'scenario clients: clients 16 → rate 1/s'],
  ['k6: perf/shop.js', 'k6: perf/easy.js', 'measures-otherwise', 'scenario shop: k6 perf/shop.js → perf/easy.js'],
  ['USERS: "50"', 'USERS: "1"', 'measures-otherwise', 'scenario shop: env changes USERS'],
  ['checkout_duration', 'http_req_waiting', 'measures-otherwise', 'scenario shop: latency checkout_duration → http_req_waiting'],
  ['    split-by: name\n', '', 'measures-otherwise', 'scenario shop: split-by name → none'],
  ['    shorten: true\n', '', 'measures-otherwise', 'scenario shop: shorten true → none'],
  [
    '    k6: perf/shop.js\n    env: {USERS: "50"}\n    latency: checkout_duration\n    split-by: name\n    shorten: true\n',
    '    http: {path: /}\n',
    'measures-otherwise',
    'scenario shop: a k6 script → a declared request',
  ],
  ['answer_cost:', 'other_cost:', 'measures-otherwise', 'metric answer_cost is removed'],
  ['role: cost', 'role: price', 'measures-otherwise', 'metric answer_cost: role cost → price'],
  ['type: trend', 'type: gauge', 'measures-otherwise', 'metric answer_cost: type trend → gauge'],
  ['unit: cent', 'unit: euro', 'measures-otherwise', 'metric answer_cost: unit cent → euro'],
  [
    'better: lower, scenario: shop',
    'better: lower, scenario: none-*',
    'measures-otherwise',
    'metric answer_cost: scenario shop → none-*',
  ],
  ['mode: alternating', 'mode: interleaved', 'measures-otherwise', 'design: mode alternating → interleaved'],
  ['as-written: true', 'as-written: false', 'measures-otherwise', 'design: as-written true → false'],
  ['fresh-per-scenario: true', 'fresh-per-scenario: false', 'measures-otherwise', 'design: fresh-per-scenario true → false'],
  // Longer blocks of the same time are fewer pairs.
  ['block: 10s', 'block: 5m', 'measures-otherwise', 'design: block 10s → 5m'],
  ['warm-up: 5s', 'warm-up: 5m', 'measures-otherwise', 'design: warm-up 5s → 5m'],
  ['\nmetrics:', '\n  - {name: filler, http: {path: /}}\nmetrics:', 'measures-otherwise', 'scenario filler is new'],
];

const LOOSER: readonly Disguise[] = [
  ['rate: 100/s', 'rate: 60/m', 'loosens', 'scenario chat: rate 100/s → 1/s'],
  ['timeout: 2s', 'timeout: 2m', 'loosens', 'scenario chat: timeout 2s → 2m'],
  ['status: 200', 'status: [200, 503]', 'loosens', 'scenario chat: expect status 200 → 200, 503'],
  ['status: 200, json: {ok: true}', 'json: {ok: true}', 'loosens', 'scenario chat: expect status 200 → 200 to 399'],
  [', json: {ok: true}', '', 'loosens', 'scenario chat: expect json {"ok":true} → none'],
  ['clients: 16', 'clients: 1', 'loosens', 'scenario clients: clients 16 → 1'],
  ['think-time: 10ms', 'think-time: 10s', 'loosens', 'scenario clients: think-time 10ms → 10s'],
  ['p95 <= 100ms', 'p95 <= 900ms', 'loosens', 'scenario search: saturation objective p95 <= 100ms → p95 <= 900ms'],
  ['to: 1500/s', 'to: 80/s', 'loosens', 'scenario search: saturation to 1500/s → 80/s'],
  ['name: many', 'name: few', 'loosens', 'scenario many is removed'],
  ['better: lower', 'better: higher', 'loosens', 'metric answer_cost: better lower → higher'],
  ['max-increase: 5%, min', 'max-increase: 10%, min', 'loosens', 'chat latency.p95: max-increase 5 % → 10 %'],
  ['min-change: 1ms', 'min-change: 1s', 'loosens', 'chat latency.p95: min-change 1ms → 1s'],
  ['no-change-within: 10%', 'no-change-within: 90%', 'loosens', 'chat latency.p95: no-change-within 10 % → 90 %'],
  ['gate: true', 'gate: false', 'loosens', 'shop latency.p95: no longer gates'],
  ['slos:', '  - {metric: "*", gate: false}\nslos:', 'loosens', 'no longer gates'],
  ['p95 <= 300ms', 'p95 <= 9m', 'loosens', 'chat latency.p95: objective p95 <= 300ms → p95 <= 9m'],
  ['p95 <= 300ms', 'p50 <= 300ms', 'loosens', 'chat latency.p95: objective p95 <= 300ms → none'],
  [
    '{scenario: chat, metric: latency, ',
    '{scenario: none-*, metric: latency, ',
    'loosens',
    'chat latency.p95: objective p95 <= 300ms → none',
  ],
  ['on-inconclusive: fail', 'on-inconclusive: warn', 'loosens', 'on-inconclusive: fail → warn'],
  ['max-pairs: 30', 'max-pairs: 12', 'loosens', 'design: max-pairs 30 → 12'],
  ['max-duration: 20m', 'max-duration: 60s', 'loosens', 'design: max-duration 20m → 1m'],
  ['block: 10s', 'block: 100ms', 'loosens', 'design: block 10s → 100ms'],
  ['warm-up: 5s', 'warm-up: 0s', 'loosens', 'design: warm-up 5s → 0s'],
  ['roles: [maintain]', 'roles: [triage]', 'loosens', 'governance: approvers least role maintain → triage'],
  ['users: [ana]', 'users: [ana, eve]', 'loosens', 'governance: approvers users added: eve'],
  ['governance: 2', 'governance: 1', 'loosens', 'governance: minimum-approvals governance 2 → 1'],
  ['waiver: 2', 'waiver: 1', 'loosens', 'governance: minimum-approvals waiver 2 → 1'],
  ['governed: ["load/**"]', 'governed: []', 'loosens', 'governance: governed loses load/**'],
  ['sensitive: ["src/db/**"]', 'sensitive: []', 'loosens', 'governance: sensitive loses src/db/**'],
  ['protected-bases: [release]', 'protected-bases: []', 'loosens', 'governance: protected-bases loses release'],
  ['merge-queue: remeasure', 'merge-queue: carry', 'loosens', 'governance: merge-queue remeasure → carry'],
  ['  merge-queue: remeasure', '  measure-workflow: .github/workflows/mine.yml', 'loosens', 'governance: measure-workflow'],
];

const headWith = (from: string, to: string) => {
  expect(BASE).toContain(from);
  return BASE.replace(from, to);
};
const changesOf = (base: string, head: string, file = 'benchgate.yml') => headRules(config(base), head, file).changes;
/** Why a person must approve, of a pull request that changes the configuration to this, if it were not a governed file. */
const whyOf = (head: string) =>
  requirementsOf({ ...factsOf({ rules: { ...rules, changes: changesOf(BASE, head) } }), left: null, approvals: approvals() });

const REASONS = { loosens: 'loosened', 'measures-otherwise': 'measured-otherwise' } as const;

describe('threat 1: a disguised loosening', () => {
  it.each([...OTHERWISE, ...LOOSER])('%s → %s: %s', (from, to, effect, text) => {
    const head = headWith(from, to);
    const found = changesOf(BASE, head).filter((change) => change.text.includes(text));
    expect(found.map((change) => change.effect)).toEqual([effect]);
    expect(whyOf(head)).toMatchObject([
      { kind: 'governance', why: expect.arrayContaining([expect.objectContaining({ code: REASONS[effect] })]) },
    ]);
  });

  it.each(OTHERWISE)('back again is as much: %s ← %s', (from, to) => {
    const found = changesOf(headWith(from, to), BASE);
    expect(found.some(({ effect }) => effect !== 'neither')).toBe(true);
  });

  it.each(LOOSER.filter(([, , , text]) => !/is removed|measure-workflow|better|objective p95 <= 300ms → none/.test(text)))(
    'a tightening is not called looser: %s ← %s',
    (from, to) => {
      const found = changesOf(headWith(from, to), BASE);
      expect(found).not.toEqual([]);
      expect(found.filter(({ effect }) => effect === 'loosens')).toEqual([]);
    },
  );

  it('the file is governed wherever it stands', () => {
    const moved = { path: '.benchgate.yml', previousPath: 'benchgate.yml' };
    const files = [moved, { path: 'perf/waivers.yml', previousPath: null }];
    const governed = governedFiles({ files, complete: true, sha: null }, config(BASE).governance && rules.governance, []);
    expect(governed.governed).toContain('benchgate.yml');
  });

  it('a configuration that moves says so, and what else it becomes', () => {
    const moves = 'the configuration moves from benchgate.yml to .benchgate.yml';
    expect(changesOf(BASE, BASE, '.benchgate.yml')).toMatchObject([{ effect: 'neither', text: moves }]);
    const found = changesOf(BASE, headWith('path: /chat', 'path: /health'), '.benchgate.yml');
    expect(found.map(({ text }) => text)).toEqual(['scenario chat: path /chat → /health', moves]);
  });

  it('units, anchors, quotes and comments change nothing, and hide nothing', () => {
    const same = BASE.replace('max-duration: 20m', 'max-duration: 1200s')
      .replace('rate: 100/s', 'rate: 6000/m')
      .replace('path: /chat', 'path: "/chat" # /health');
    expect(changesOf(BASE, same)).toEqual([]);
    const anchored = BASE.replace('path: /chat', 'path: &a /list').replace('path: /list', 'path: *a');
    expect(changesOf(BASE, anchored).map(({ text }) => text)).toEqual(['scenario chat: path /chat → /list']);
  });

  it('shows where two long commands differ', () => {
    const long = `node server.js ${'--flag '.repeat(60)}`;
    const [base, head] = [`${long} --real`, `${long} --fake`].map((text) => BASE.replace('node server.js', text));
    expect(changesOf(base ?? '', head ?? '')[0]?.text).toMatch(/^service: start ….* --real → ….* --fake$/);
  });
});
