import { describe, expect, it } from 'vitest';
import type { FlowScenario } from '../../src/model/scenario.ts';
import { planCells } from '../../src/plan/cells.ts';
import { config, problems } from './example.ts';

const written = (flow: string, more = '') => `service: {start: x}\nscenarios:\n  - {name: shop, flow: {${flow}}${more}}\n`;
const flowOf = (flow: string, more = ''): FlowScenario => {
  const scenario = config(written(flow, more)).scenarios[0]?.scenario;
  if (scenario?.kind !== 'flow') throw new Error('no flow');
  return scenario;
};
const problem = (flow: string, more = '') => problems(written(flow, more)).join('\n');

const STEPS =
  'steps: [{name: login, method: POST, path: /login, body: {user: a}, capture: {token: "json.s[0].token"}}, {name: item, path: /i, think: 200ms}]';

describe('a flow', () => {
  it('has steps, which say what they capture and how long a visitor thinks', () => {
    const flow = flowOf(`rate: 10/s, ${STEPS}`);
    expect(flow).toMatchObject({
      kind: 'flow',
      mix: false,
      flowsPerSecond: 10,
      data: [],
      arrivals: 'constant',
      timeoutMs: 10_000,
    });
    expect(flow.steps).toMatchObject([
      {
        name: 'login',
        headers: { 'content-type': 'application/json' },
        captures: [{ name: 'token', from: 'json', path: ['s', 0, 'token'], written: 'json.s[0].token' }],
      },
      { name: 'item', thinkMs: 200, headers: {}, body: undefined, captures: [] },
    ]);
    expect('splitBy' in flow).toBe(false);
  });

  it.each([
    ['header.Location', 'header', ['Location']],
    ['cookie.sid', 'cookie', ['sid']],
    ['json[3].a-b.c', 'json', [3, 'a-b', 'c']],
  ])('captures %s', (source, from, path) => {
    const steps = `steps: [{name: a, path: /, capture: {x: "${source}"}}]`;
    expect(flowOf(steps).steps[0]?.captures).toEqual([{ name: 'x', from, path, written: source }]);
  });

  it('sends 50 requests per second where nothing is said, and its rows know how many each visitor sends', () => {
    expect(flowOf(STEPS).flowsPerSecond).toBe(25);
    const [planned] = planCells(config(written(`rate: 10/s, ${STEPS}`))).scenarios;
    expect(planned).toMatchObject({ engine: 'embedded', ratePerSecond: 20, requestsPerFlow: 2, blockMs: 15_000 });
  });

  it('may be a mix, or visitors that wait', () => {
    const mix = 'mix: [{name: a, path: /a, weight: 8}, {name: b, path: /b}]';
    expect(flowOf(`rate: 30/s, ${mix}`)).toMatchObject({ mix: true, flowsPerSecond: 30, steps: [{ weight: 8 }, { weight: 1 }] });
    const [planned] = planCells(config(written(mix))).scenarios;
    expect(planned?.ratePerSecond).toBe(50);
    expect(planned && 'requestsPerFlow' in planned).toBe(false);
    expect(flowOf(`clients: 4, think-time: 1s, ${STEPS}`)).toMatchObject({
      flowsPerSecond: 0,
      load: { kind: 'closed', clients: 4, thinkTimeMs: 1000 },
    });
  });

  it('is split by step, and budgets may name its steps alone', () => {
    const budget = (part: string) => `budgets: [{metric: "latency{${part}}.p95", max-increase: 5%}]\n`;
    const text = (part: string) => written(STEPS, ', split-by: step') + budget(part);
    const cells = planCells(config(text('item'))).cells.filter(({ metric }) => metric.name.includes('{'));
    expect(cells).toMatchObject([{ gating: true, metric: { name: 'latency{item}.p95' } }]);
    expect(planCells(config(text('*'))).warnings).toEqual([]);
    expect(problems(text('itme')).join()).toContain('"split-by: step" to a flow that has this step');
    expect(problems(written(STEPS) + budget('item')).join()).toContain('is measured only where a scenario has split-by');
    expect(problem(STEPS, ', split-by: name')).toContain('split-by: a flow is split by step: write "split-by: step"');
  });

  it('checks answers where a step does', () => {
    const names = (steps: string) => planCells(config(written(steps))).cells.map(({ metric }) => metric.name);
    expect(names(STEPS)).not.toContain('checks-failed');
    expect(names(STEPS.replace('path: /i', 'path: /i, expect: {json: {ok: true}}'))).toContain('checks-failed');
  });

  const step = (name: string, more = '') => `{name: ${name}, path: /${more}}`;
  const many = Array.from({ length: 21 }, (_, i) => step(`s${i}`)).join(', ');
  it.each([
    [`steps: [${many}]`, 'scenarios[0].flow.steps: expected at most 20 steps'],
    ['steps: []', 'is empty: write at least one step'],
    ['rate: 3/s', 'expected exactly one of steps (each visitor sends all) and mix (each visitor sends one)'],
    [`steps: [${step('a')}], mix: [${step('a')}]`, 'flow.mix: expected exactly one of steps'],
    [`steps: [${step('a')}, ${step('a')}]`, 'steps[1].name: "a" is taken'],
    [`steps: [${step('a', ', think: 1s')}]`, 'steps[0].think: is before the first step'],
    [`steps: [${step('a')}, ${step('b', ', think: 20s')}, ${step('c', ', think: 20s')}]`, 'think for more than 30 s in all'],
    [`steps: [${step('a', ', capture: {PORT: json.a}')}]`, 'is a name that Benchgate gives a value to itself'],
    [`steps: [${step('a', ', capture: {DB_PORT: json.a}')}]`, 'is a name that Benchgate gives a value to itself'],
    [`steps: [${step('a', ', capture: {__proto__: json.a}')}]`, '__proto__ cannot be a key'],
    [`steps: [${step('a', ', capture: {"a-b": json.a}')}]`, 'expected a name of letters, digits and _ such as token'],
    [`steps: [${step('a', ', capture: {x: $.token}')}]`, 'expected where the answer has it, such as json.token'],
    [`steps: [${step('a', ', capture: {x: json}')}]`, 'expected where the answer has it'],
    [
      `steps: [${step('a', ', capture: {x: json.a}')}, ${step('b', ', capture: {x: json.b}')}]`,
      'capture.x: is captured by an earlier step already',
    ],
    [`steps: [${step('a', ', body: text')}]`, 'has a body but no method that sends one'],
    [`steps: [${step('a')}], rate: 3/s, clients: 2`, 'stands beside rate'],
    [`steps: [${step('a')}], think-time: 1s`, 'belongs to clients: add them, or write "think" in a step'],
    [`steps: [${step('a')}], clients: 2, arrivals: poisson`, 'belongs to a rate'],
    [`steps: [${step('a')}, ${step('b')}, ${step('c')}], rate: 4000/s`, 'at most 3333/s with so many steps'],
    [`mix: [${step('a', ', weight: 0')}]`, 'expected a whole number from 1 to 1000'],
    [`mix: [${step('a', ', capture: {x: json.a}')}]`, 'mix[0].capture: is not a key here'],
  ])('refuses %s', (flow, said) => {
    expect(problem(flow)).toContain(said);
  });
});
