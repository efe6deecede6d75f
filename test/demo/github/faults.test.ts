import { describe, expect, it } from 'vitest';
import { refused } from '../../../src/demo/github/answer.ts';
import { secondaryLimit } from '../../support/pretend/faults.ts';
import { aScene } from '../../support/pretend/scene.ts';

const broken = (status: number) => refused(status, 'Server Error');

describe('faults of the pretend GitHub', () => {
  it('are taken in order, each as often as it says, and only by what they are for', async () => {
    const { github, ask } = await aScene();
    github.faults.add({ method: 'GET', route: /\/pulls\/1$/, times: 2, answer: broken(502) });
    github.faults.add({ method: 'GET', route: /\/pulls\/1$/, answer: secondaryLimit(7) });
    github.faults.add({ method: 'POST', route: /comments$/, answer: broken(500) });
    const answers: (number | string | null)[][] = [];
    for (let n = 0; n < 4; n++) {
      const { status, headers } = await ask('GET /pulls/1');
      answers.push([status, headers.get('retry-after')]);
    }
    expect(answers).toEqual([
      [502, null],
      [502, null],
      [403, '7'],
      [200, null],
    ]);
    expect((await ask('POST /issues/1/comments', { body: 'x' })).status).toBe(500);
    expect(github.state.comments).toEqual([]);
    expect(github.calls.map((call) => call.broken)).toEqual([true, true, true, false, true]);
  });

  it('are taken once each by simultaneous requests', async () => {
    const { github, ask } = await aScene();
    github.faults.add({ method: 'GET', route: /\/pulls\/1$/, times: 3, answer: broken(502) });
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('GET /pulls/1')));
    expect(answers.filter(({ status }) => status === 502)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(7);
  });

  it('break a connection after GitHub did what was asked', async () => {
    const { github, ask } = await aScene();
    github.faults.add({ method: 'POST', route: /comments$/, answer: null });
    await expect(ask('POST /issues/1/comments', { body: 'written' })).rejects.toThrow();
    expect(github.state.comments.map(({ body }) => body)).toEqual(['written']);
    expect(github.calls.map(({ status }) => status)).toEqual([0]);
  });
});
