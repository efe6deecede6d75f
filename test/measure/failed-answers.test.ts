import { describe, expect, it } from 'vitest';
import { FailedAnswers } from '../../src/measure/failed-answers.ts';
import { filesInMemory } from '../support/k6.ts';
import { aShot } from '../support/measure.ts';

const bad = (side: 'base' | 'head', error = 'status 401') => aShot(0, { side, grade: 'error', error });

async function written(answers: FailedAnswers): Promise<string | null> {
  const files = filesInMemory();
  await answers.write('/out', { files });
  return files.read('/out/logs/failed-answers.log');
}

describe('FailedAnswers', () => {
  it('keeps the first five of each side and tells each once', async () => {
    const answers = new FailedAnswers();
    const notes: string[] = [];
    const screen = { note: (text: string) => notes.push(text) };
    answers.tell(screen);
    for (let k = 0; k < 9; k += 1) answers.see('chat', bad('head'), `no ${k}`);
    answers.tell(screen);
    answers.see('chat', aShot(0, { side: 'base', grade: 'failed-check' }), 'odd');
    answers.see('chat', aShot(0), '');
    answers.see('chat', bad('base', 'aborted'), '');
    answers.tell(screen);
    answers.tell(screen);
    expect(notes).toHaveLength(2);
    expect(notes[0]?.split('\n').slice(1)).toEqual([0, 1, 2, 3, 4].map((k) => `  | head: chat: status 401: no ${k}`));
    expect(notes[1]).toContain('  | base: chat: not what expect.json asks for: odd');
    expect((await written(answers))?.trimEnd().split('\n')).toHaveLength(6);
  });

  it('writes nothing where nothing failed', async () => {
    const answers = new FailedAnswers();
    answers.see('chat', aShot(0), '');
    expect(await written(answers)).toBeNull();
  });

  it('lets no sign through that ends a line or steers a terminal', async () => {
    const answers = new FailedAnswers();
    answers.see('chat', bad('head'), 'a\nb\r\u001b[2J\u202e\u2028::error::x\\n\u0000');
    const text = (await written(answers)) ?? '';
    expect(text).toBe('head: chat: status 401: a\\nb\\r\\u{1b}[2J\\u{202e}\\u{2028}::error::x\\\\n\\u{0}\n');
  });
});
