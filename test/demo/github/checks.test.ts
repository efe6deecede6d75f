import { describe, expect, it } from 'vitest';
import { aScene, type Scene } from '../../support/pretend/scene.ts';

const note = { path: 'a.txt', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'Here' };

async function started(made: Scene) {
  const { body } = await made.ask('POST /check-runs', {
    name: 'benchgate report',
    head_sha: made.pull.head.sha,
    status: 'in_progress',
  });
  return body;
}

describe('check runs of the pretend GitHub', () => {
  it('begin without a conclusion and end with one; annotations are added', async () => {
    const made = await aScene();
    const check = await started(made);
    expect(check).toMatchObject({
      status: 'in_progress',
      conclusion: null,
      completed_at: null,
      app: { slug: 'github-actions', id: 15368 },
    });
    const output = { title: 'T', summary: 'S', annotations: [note] };
    await made.ask(`PATCH /check-runs/${check.id}`, { output });
    const { body } = await made.ask(`PATCH /check-runs/${check.id}`, { conclusion: 'success', output });
    expect(body).toMatchObject({ status: 'completed', conclusion: 'success', output: { title: 'T', annotations_count: 2 } });
    expect(body.completed_at > body.started_at).toBe(true);
  });

  it('are listed by commit and name', async () => {
    const made = await aScene();
    const first = await started(made);
    const second = await started(made);
    const of = async (query: string) => {
      const { body } = await made.ask(`GET /commits/feature/check-runs?${query}`);
      return body.check_runs.map(({ id }: { readonly id: number }) => id);
    };
    expect(await of('filter=all')).toEqual([second.id, first.id]);
    expect(await of('check_name=other')).toEqual([]);
  });

  it.each([
    ['a long summary', { output: { title: 'T', summary: 'x'.repeat(65_536) } }],
    ['a long text', { output: { title: 'T', summary: 'S', text: 'x'.repeat(65_536) } }],
    ['51 annotations', { output: { title: 'T', summary: 'S', annotations: Array(51).fill(note) } }],
    ['no summary', { output: { title: 'T' } }],
    ['an unknown commit', { head_sha: 'f'.repeat(40) }],
  ])('refuse %s', async (_, change) => {
    const { ask, pull, github } = await aScene({}, { checked: false });
    const { status } = await ask('POST /check-runs', { name: 'x', head_sha: pull.head.sha, ...change });
    expect([status, github.state.checks]).toEqual([422, []]);
  });
});
