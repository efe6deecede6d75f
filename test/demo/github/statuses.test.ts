import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend/scene.ts';

describe('statuses of the pretend GitHub', () => {
  it('are kept by commit and context: the last of each counts', async () => {
    const { pull, ask } = await aScene();
    const set = (state: string, context: string) =>
      ask(`POST /statuses/${pull.head.sha}`, { state, context, description: `${context} ${state}` });
    const together = async () => (await ask('GET /commits/feature/status')).body;
    expect(await together()).toMatchObject({ state: 'pending', total_count: 0 });
    await set('pending', 'benchgate (main)');
    await set('success', 'benchgate (main)');
    expect((await together()).state).toBe('success');
    await set('error', 'other');
    expect(await together()).toMatchObject({ state: 'failure', total_count: 2, sha: pull.head.sha });
    expect((await ask('GET /commits/nothing/status')).status).toBe(404);
  });

  it('are refused with a long description or a commit that there is not', async () => {
    const { github, pull, ask } = await aScene();
    expect((await ask(`POST /statuses/${pull.head.sha}`, { state: 'success', description: 'x'.repeat(141) })).status).toBe(422);
    expect((await ask(`POST /statuses/${'f'.repeat(40)}`, { state: 'success' })).status).toBe(422);
    expect((await ask('POST /statuses/main', { state: 'success' })).status).toBe(422);
    expect(github.state.statuses).toEqual([]);
  });
});
