import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { renderDoctorJson, renderDoctorTerminal } from '../../src/report/doctor.ts';

const finding = (parts: Partial<Finding>): Finding => ({
  level: 'error',
  rule: 'unpinned',
  file: 'a.yml',
  line: 3,
  text: 'It is not pinned.',
  fix: 'Pin it.',
  ...parts,
});
const fine = finding({ level: 'ok', file: 'b.yml', line: null, text: 'All is well.', fix: null });

describe('renderDoctorTerminal', () => {
  it('groups by file, and says of each what to do', () => {
    const findings = [finding({}), fine, finding({ level: 'warning', line: null, text: 'It is weak.', fix: 'Mend it.' })];
    expect(renderDoctorTerminal(findings, { colour: false })).toBe(
      `a.yml
  ✗ line 3: It is not pinned.
    → Pin it.
  ⚠ It is weak.
    → Mend it.

b.yml
  ✓ All is well.

✗ 1 error, 1 warning: the gate does not hold until the errors are gone.`,
    );
  });

  it('says when there is nothing to mend, or little', () => {
    expect(renderDoctorTerminal([fine], { colour: false })).toMatch(/✓ Nothing to mend\.$/);
    expect(renderDoctorTerminal([finding({ level: 'warning' })], { colour: false })).toContain('⚠ 1 warning: the gate works');
  });

  it('has colours only where they are wanted', () => {
    expect(renderDoctorTerminal([finding({})], { colour: true })).toContain('\x1b[31m✗');
    expect(renderDoctorTerminal([finding({})], { colour: false })).not.toContain('\x1b');
  });

  it('threat 19: prints no command to a runner and moves no cursor, whatever a file holds', () => {
    const hostile = 'x\x1b[2J\n::error::y\r##[group]';
    const text = renderDoctorTerminal([finding({ file: hostile, text: hostile, fix: hostile })], { colour: false });
    expect(text).not.toMatch(/::|##\[|\r/);
    expect(text).not.toContain('\x1b');
  });
});

it('counts for programs', () => {
  const findings = [finding({}), fine, finding({ level: 'warning' })];
  expect(JSON.parse(renderDoctorJson(findings))).toEqual({ errors: 1, warnings: 1, findings });
});
