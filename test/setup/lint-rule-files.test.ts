import { describe, expect, it } from 'vitest';
import { lintWorkflows } from '../../src/setup/lint.ts';
import { proposeWorkflow } from '../../src/setup/propose-workflow.ts';
import { ACTION, findings, generated, MEASURE, REPORT, rules, SINGLE } from './a-workflow.ts';

const DECIDE = '          mode: decide\n';
const MEASURING = '          mode: measure\n';
const and = (mode: string, more: string) => `${mode}          ${more}\n`;

describe('steps that go by each other’s rules', () => {
  it.each(['config: perf/strict.yml', 'profile: perf/engineer.md'])('are found where only one of them names a `%s`', (input) => {
    const [name = '', path] = input.split(': ');
    const [found, ...more] = findings([REPORT, DECIDE, and(DECIDE, input)]);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ level: 'error', rule: 'other-rules', file: REPORT });
    expect(found?.text).toContain(`names ${path} as \`${name}\`, and job`);
    expect(found?.text).toContain(`of ${MEASURE}, whose results it goes by, names none.`);
    expect(found?.fix).toContain(`the same \`${name}\``);
    expect(findings([REPORT, DECIDE, and(DECIDE, input)])[0]?.line).toBe(
      (generated()[REPORT] ?? '').replace(DECIDE, and(DECIDE, input)).split('\n').indexOf(`          ${input}`) + 1,
    );
  });

  it('are found where both name one, and others', () => {
    const other = [MEASURE, MEASURING, and(MEASURING, 'config: a.yml')] as const;
    expect(rules(other, [REPORT, DECIDE, and(DECIDE, 'config: b.yml')])).toEqual(['error other-rules']);
    expect(rules(other)).toEqual(['error other-rules']);
    expect(rules(other, [REPORT, DECIDE, and(DECIDE, 'config: a.yml')])).toEqual([]);
  });

  it('are found in one file, of one suite alone, and not where only a run knows the path', () => {
    expect(rules([SINGLE, DECIDE, and(DECIDE, 'config: b.yml')])).toEqual(['error other-rules']);
    expect(rules([REPORT, DECIDE, and(DECIDE, 'config: ${{ vars.CONFIG }}')])).toEqual([]);
    const suite = and(DECIDE, 'comment-key: slow\n          config: b.yml');
    expect(rules([REPORT, DECIDE, suite]).filter((rule) => rule.includes('other-rules'))).toEqual([]);
  });

  it('are found between the job that plans proposals and the one that writes them', () => {
    const files = { ...generated(), ...proposeWorkflow({ workflows: 'two-stage', action: ACTION } as never) };
    const lint = (change: (text: string) => string) =>
      lintWorkflows(
        Object.entries(files).map(([file, text]) => ({ file, text: change(text) })),
        MEASURE,
      ).filter(({ level }) => level !== 'ok');
    expect(lint((text) => text)).toEqual([]);
    const mode = '          mode: propose-write\n';
    expect(lint((text) => text.replace(mode, and(mode, 'profile: agents/writer.md')))).toMatchObject([
      { rule: 'other-rules', text: expect.stringContaining('Job write names agents/writer.md as `profile`, and job plan') },
    ]);
  });
});
