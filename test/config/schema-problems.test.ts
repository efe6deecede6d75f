import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { printProblem } from '../../src/config/problem.ts';
import { check } from '../../src/config/schema-problems.ts';
import { mapping } from '../../src/config/schema-values.ts';
import { readYaml } from '../../src/config/yaml.ts';

const schema = mapping({
  rate: z.number().optional(),
  names: z.record(z.string().regex(/^[A-Z]+$/, 'in capitals, please'), z.string()).optional(),
});

function lines(text: string): readonly string[] {
  const source = readYaml(text, 'b.yml');
  const checked = check(schema, source.value, { source, file: 'b.yml' });
  return 'problems' in checked ? checked.problems.map(printProblem) : [];
}

describe('check', () => {
  it('gives the value', () => {
    expect(check(schema, { rate: 5 }, { source: readYaml('rate: 5', 'b.yml'), file: 'b.yml' })).toEqual({ value: { rate: 5 } });
  });

  it('makes one problem of each unknown key, at the key', () => {
    expect(lines('rat: 5\nbogus: 1\n')).toEqual([
      'b.yml:1:1 rat: is not a key here: did you mean rate?',
      'b.yml:2:1 bogus: is not a key here: expected one of rate, names',
    ]);
  });

  it('looks up the first problems only, and counts the others', () => {
    const keys = Array.from({ length: 60 }, (_, i) => `k${i}: 1\n`).join('');
    expect(lines(keys)).toHaveLength(51);
    expect(lines(keys).at(-1)).toBe('b.yml:1:1 has 10 more keys that are not keys here');
    const wrong = `names:\n${Array.from({ length: 60 }, (_, i) => `  K${'A'.repeat(i)}: 1\n`).join('')}`;
    expect(lines(wrong)).toHaveLength(51);
    expect(lines(wrong).at(-1)).toMatch(/^b\.yml:52:\d+ names\.KA{50}: is the first of 10 more problems: mend the others first$/);
  });

  it('puts a wrong key at the key and a wrong value at the value', () => {
    expect(lines('names:\n  a: x\n  B: 5\n')).toEqual([
      'b.yml:2:3 names.a: in capitals, please',
      'b.yml:3:6 names.B: expected another value, not 5',
    ]);
  });
});
