import { describe, expect, it } from 'vitest';
import { growth } from '../support/growth.ts';
import { problems } from './example.ts';

const file = (steps: string, more = '') =>
  `service: { start: x }\n${more}scenarios:\n  - name: shop\n    flow:\n      ${steps}\n`;

describe('names in the steps of a flow', () => {
  it.each([
    ['steps: [{name: a, path: "/${BASE_URL}/$${free}/${HOST}:${PORT}"}]'],
    ['steps: [{name: a, path: /, capture: {token: json.t}}, {name: b, path: "/${token}"}]'],
    ['steps: [{name: a, path: "/peer?port=${MY_DB_PORT}"}]', 'needs: [{ name: my-db, start: x }]\n'],
    ['mix: [{name: a, path: "/${HOST}"}]'],
  ])('may be what is known by then: %s', (steps, more = '') => {
    expect(problems(file(steps, more))).toEqual([]);
  });

  it.each([
    [
      'steps: [{name: a, path: /, capture: {id: json.t}}, {name: b, path: "/${idd}"}]',
      'steps[1].path: nothing gives ${idd} a value here (did you mean ${id}?): known are ${BASE_URL}, ${HOST}, ${PORT}, ${id};',
    ],
    [
      'steps: [{name: a, path: /, headers: {x: "${token}"}}, {name: b, path: /, capture: {token: json.t}}]',
      'steps[0].headers.x: nothing gives ${token} a value here, since step b captures it later:',
    ],
    ['steps: [{name: a, method: POST, path: /, body: [{u: "${who}"}]}]', 'steps[0].body[0].u: nothing gives ${who} a value'],
    ['mix: [{name: a, path: "/${id}"}]', 'mix[0].path: nothing gives ${id} a value'],
    [
      'steps: [{name: a, path: "/${MY_DB_PORT}"}]',
      'known are ${BASE_URL}, ${HOST}, ${PORT}, ${DB_PORT};',
      'needs: [{ name: db, start: x }]\n',
    ],
  ])('are told where they are written: %s', (steps, text, more = '') => {
    const line = more === '' ? 5 : 6;
    expect(problems(file(steps, more))).toEqual([
      expect.stringMatching(new RegExp(`^benchgate\\.yml:${line}:\\d+ scenarios\\[0\\]\\.flow\\.`)),
    ]);
    expect(problems(file(steps, more))[0]).toContain(text);
  });

  it('takes time in proportion to the file, however many names it has', () => {
    const text = (count: number) => {
      const captures = Array.from({ length: count }, (_, i) => `c${i}: json.a`).join(', ');
      const names = Array.from({ length: count }, (_, i) => `\${n${i}}`).join('');
      return file(`steps: [{name: a, path: /, capture: {${captures}}}, {name: b, path: "/${names}"}]`);
    };
    expect(growth((count) => problems(text(count)), 150, 8)).toBeLessThan(24);
  });
});
