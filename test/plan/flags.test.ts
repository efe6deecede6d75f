import { describe, expect, it } from 'vitest';
import { FAIL_ON, failOnFrom, inputsFrom } from '../../src/plan/flags.ts';

describe('failOnFrom', () => {
  it('fails on findings unless told otherwise', () => expect(failOnFrom(undefined)).toBe(FAIL_ON));
  it('takes a list as it is written', () => expect(failOnFrom('inconclusive')).toBe('inconclusive'));
  it('never fails on demand', () => expect(failOnFrom('never')).toBe('never'));
});

describe('inputsFrom', () => {
  it('gives flags the names of inputs', () =>
    expect(inputsFrom({ k6Path: '/bin/k6', dryRun: true, baseRef: 'main' })).toEqual({
      'k6-path': '/bin/k6',
      'dry-run': 'true',
      'base-ref': 'main',
    }));
  it('narrows nothing down: what a workflow measures is what is configured', () =>
    expect(inputsFrom({ only: ['home'], onlyFailed: true, format: 'json', seed: 'a' })).toEqual({ seed: 'a' }));

  it('leaves out how to print', () => expect(inputsFrom({ json: true, explain: true, seed: 'a' })).toEqual({ seed: 'a' }));
});
