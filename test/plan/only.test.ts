import { describe, expect, it } from 'vitest';
import type { ConfigChoice } from '../../src/plan/config-choice.ts';
import { onlyThese } from '../../src/plan/only.ts';
import { config } from '../config/example.ts';

const TEXT = (names: readonly string[]) => `service: { start: x }
scenarios:
${names.map((name) => `  - { name: ${name}, http: { path: / } }`).join('\n')}
`;
const judging = config(TEXT(['home', 'search', 'pay']));
const choice: ConfigChoice = {
  config: judging,
  side: 'base',
  head: null,
  added: config(TEXT(['fresh'])),
  services: { base: judging.service, head: judging.service },
  configuration: 'benchgate.yml at base 1a2b3c4',
  proposed: [],
  warnings: [],
};
const names = (one: ConfigChoice) => [one.config, one.added].map((from) => from?.scenarios.map(({ name }) => name));

describe('onlyThese', () => {
  it('leaves all that was not asked for out, and names it', () => {
    const { choice: kept, leftOut } = onlyThese(choice, ['pay', 'home']);
    expect(names(kept)).toEqual([['home', 'pay'], []]);
    expect(leftOut).toEqual(['search', 'fresh']);
  });

  it('can be a scenario that only head has', () => {
    expect(names(onlyThese(choice, ['fresh']).choice)).toEqual([[], ['fresh']]);
  });

  it('changes nothing where nothing is asked for', () => {
    expect(onlyThese(choice, [])).toEqual({ choice, leftOut: [] });
  });

  it('says the nearest name, and all of them', () => {
    expect(() => onlyThese(choice, ['home', 'serch'])).toThrow('there is no scenario "serch": did you mean search?');
    expect(() => onlyThese(choice, ['zzzzz'])).toThrow('home, search, pay, fresh');
  });
});
