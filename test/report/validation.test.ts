import { describe, expect, it } from 'vitest';
import { renderProblemsTerminal, renderValidationJson, validationLines } from '../../src/report/validation.ts';

const problem = (file: string, line: number) => ({ file, line, column: 3, path: 'a.b', text: 'is wrong: write c' });
const valid = {
  file: 'benchgate.yml',
  problems: [],
  warnings: ['it is slow'],
  lines: ['benchgate.yml is valid', '1 gating row'],
};
const invalid = { ...valid, problems: [problem('benchgate.yml', 2), problem('perf/waivers.yml', 1)], lines: [] };

describe('a validation', () => {
  it('says what a valid configuration would do, and what to look at', () => {
    expect(validationLines(valid)).toEqual(['benchgate.yml is valid', '1 gating row', 'warning: it is slow']);
  });

  it('fails with every problem, file by file', () => {
    expect(() => validationLines(invalid)).toThrow(
      expect.objectContaining({
        kind: 'config',
        message: 'benchgate.yml:2:3 a.b: is wrong: write c\nperf/waivers.yml:1:3 a.b: is wrong: write c',
      }),
    );
  });

  it('says on a terminal how many problems there are, which, and what to do', () => {
    expect(renderProblemsTerminal(invalid, false)).toBe(
      [
        '✗ benchgate.yml is not valid: 2 problems',
        '  benchgate.yml:2:3 a.b: is wrong: write c\n  perf/waivers.yml:1:3 a.b: is wrong: write c',
        '  warning: it is slow',
        'Next: change what each line names, and run `benchgate validate` again. docs/configuration.md lists every key.',
      ].join('\n\n'),
    );
  });

  it('is data for programs either way', () => {
    expect(JSON.parse(renderValidationJson(valid))).toEqual({
      ...{ file: 'benchgate.yml', valid: true, problems: [], warnings: ['it is slow'] },
      plan: ['1 gating row'],
    });
    expect(JSON.parse(renderValidationJson(invalid))).toMatchObject({ valid: false, problems: invalid.problems, plan: [] });
  });
});
