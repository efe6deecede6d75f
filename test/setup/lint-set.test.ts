import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintWorkflows } from '../../src/setup/lint.ts';
import { ACTION, findings, generated, MEASURE, POKE, REPORT, rules, SINGLE } from './a-workflow.ts';

describe('lintSet', () => {
  it('fires where the measuring workflow is not the one that the configuration names', () => {
    const files = Object.entries(generated()).map(([file, text]) => ({ file, text }));
    const [found, ...more] = lintWorkflows(files, '.github/workflows/other.yml').filter(({ level }) => level !== 'ok');
    expect([found?.rule, found?.file, more]).toEqual(['measure-workflow', MEASURE, []]);
    expect(found?.fix).toContain(`measure-workflow: ${MEASURE}`);
  });

  it('fires where nothing measures, decides, or wakes', () => {
    expect(rules([MEASURE, null])).toEqual(['error missing-workflow']);
    expect(rules([REPORT, null])).toEqual(['warning missing-workflow']);
    expect(rules([POKE, null])).toEqual(['warning missing-workflow']);
    expect(lintWorkflows([], MEASURE)).toMatchObject([{ level: 'error', rule: 'missing-workflow' }]);
  });

  it.each([MEASURE, POKE])('fires where the deciding workflow does not start after %s', (file) => {
    const [found] = findings([file, /^name: .*$/m, 'name: another']);
    expect(found).toMatchObject({ level: 'error', rule: 'workflow-names', file: REPORT });
    expect(found?.text).toContain('another');
  });

  it('takes the nightly workflow of docs/creep.md as it is, and for no gate', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/creep.md'), 'utf8');
    const [, shown = ''] = /^```yaml\n((?:# .*\n)*name: [\s\S]*?)^```$/m.exec(page) ?? [];
    const nightly = { file: '.github/workflows/creep.yml', text: shown.replace(/OWNER\/benchgate@\S+.*/, ACTION) };
    const files = Object.entries(generated()).map(([file, text]) => ({ file, text }));
    const found = lintWorkflows([...files, nightly], MEASURE);
    expect(found.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(found.find(({ file }) => file === nightly.file)).toMatchObject({ level: 'ok' });
    expect(lintWorkflows([...files.filter(({ file }) => file === REPORT), nightly], MEASURE).map(({ text }) => text)).toContain(
      'No workflow measures.',
    );
  });

  it('asks for no poke where one file does both', () => {
    expect(rules([SINGLE, 'timeout-minutes: 10', 'timeout-minutes: 11'])).toEqual([]);
  });
});
