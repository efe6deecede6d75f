import { describe, expect, it } from 'vitest';
import { config, problems, smallest } from './example.ts';

describe('ignore and when', () => {
  it('ignores nothing and measures everything where nothing is said', () => {
    expect(config(smallest())).toMatchObject({ ignore: [], when: { drafts: true, label: null, withoutLabel: 'wait' } });
  });

  it('takes what base says', () => {
    const written = 'ignore: ["docs/**", "**/*.md"]\nwhen: {draft: false, label: "area: perf", without-label: pass}';
    expect(config(smallest(written))).toMatchObject({
      ignore: ['docs/**', '**/*.md'],
      when: { drafts: false, label: 'area: perf', withoutLabel: 'pass' },
    });
  });

  it.each(['*', '**', '**/*'])('says no to a pattern that leaves nothing to measure: %s', (pattern) => {
    expect(problems(smallest(`ignore: ["${pattern}"]`))[0]).toMatch(/ignore\[0\]: ignores every file: name the folders/);
  });

  it('says no to what is no pattern of paths, no label, and a pass without a label', () => {
    expect(problems(smallest('ignore: ["../x"]'))[0]).toContain('ignore[0]: expected a pattern of paths');
    expect(problems(smallest('when: {label: "it\'s"}'))[0]).toContain('when.label: expected the name of a label');
    expect(problems(smallest('when: {without-label: pass}'))[0]).toContain('when.without-label: needs a label beside it');
  });
});
