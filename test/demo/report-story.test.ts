import { describe, expect, it } from 'vitest';
import { renderStoryStep } from '../../src/demo/report-story.ts';

const status = { context: 'benchgate (main)', state: 'failure' as const, description: 'regression' };
const step = { heading: 'ana opens it', text: 'one\ntwo', comment: null, status: null };
const plain = { number: 2, colour: false };

describe('renderStoryStep', () => {
  it('is a numbered heading, its text, and the status with a sign of its own', () => {
    expect(renderStoryStep({ ...step, status }, plain).split('\n')).toEqual([
      '',
      '2. ana opens it',
      '   one',
      '   two',
      '   ✗ benchgate (main): failure  regression',
    ]);
    for (const [state, sign] of [
      ['success', '✓'],
      ['pending', '●'],
      ['error', '!'],
    ] as const)
      expect(renderStoryStep({ ...step, status: { ...status, state } }, plain)).toContain(`${sign} benchgate (main): ${state}`);
  });

  it('shows the comment behind a bar, without hidden lines, folded parts as one line', () => {
    const folded = '<details><summary>All rows</summary>\n\nrow\n\n</details>';
    const comment = `<!-- marker -->\n### Blocked\n\ntext\n\n${folded}\n\n${folded}\n`;
    const lines = renderStoryStep({ ...step, text: '', comment }, plain).split('\n');
    expect(lines.map((line) => line.trim()).filter((line) => line !== '' && line !== '│')).toEqual([
      '2. ana opens it',
      '│ ### Blocked',
      '│ text',
      '│ ▸ All rows · All rows',
    ]);
  });

  it('shows escaped characters as a browser does, and none that would steer the terminal', () => {
    const comment = 'SLO &#60; 50 ms, <code>&#60;b&#62;</code> &#27;[31m';
    expect(renderStoryStep({ ...step, comment }, plain)).toContain('│ SLO < 50 ms, <b> &#27;[31m');
  });

  it('is coloured only where colours are wanted', () => {
    expect(renderStoryStep({ ...step, status }, plain)).not.toContain('\u001b[');
    expect(renderStoryStep({ ...step, status }, { number: 1, colour: true })).toContain('\u001b[31m✗');
  });
});
