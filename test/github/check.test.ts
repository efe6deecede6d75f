import { afterEach, describe, expect, it } from 'vitest';
import type { Annotation, CheckRun } from '../../src/world/github.ts';
import { HEAD } from '../support/github-port.ts';
import { closeScripted, scripted } from '../support/scripted.ts';

afterEach(closeScripted);

const NAME = 'benchgate report';
const annotation = (line: number): Annotation => ({
  path: 'benchgate.yml',
  line,
  level: 'warning',
  title: 'Loosened',
  message: `${line}`,
});
const checkOf = (count: number, parts: Partial<CheckRun> = {}): CheckRun => ({
  name: NAME,
  headSha: HEAD,
  conclusion: 'success',
  title: 'Fine',
  summary: 'All of it.',
  text: '',
  annotations: Array.from({ length: count }, (_, index) => annotation(index + 1)),
  url: 'https://x',
  ...parts,
});

interface Sent {
  readonly status?: string;
  readonly conclusion?: string;
  readonly output: {
    readonly title: string;
    readonly text: string;
    readonly annotations?: readonly { readonly start_line: number }[];
  };
}
const linesOf = (body: unknown) => ((body as Sent).output.annotations ?? []).map(({ start_line: line }) => line);

describe('check runs', () => {
  it('threat 43: only those of our own app are ours', async () => {
    const runs = [
      { id: 9, name: NAME, external_id: 'benchgate', app: { slug: 'github-actions' } },
      // A job of any workflow, called like it.
      { id: 2, name: NAME, external_id: '4f1c', app: { slug: 'github-actions' } },
      { id: 5, name: NAME, external_id: 'benchgate', app: { slug: 'evil' } },
      { id: 4, name: NAME, external_id: 'benchgate', app: null },
      { id: 7, name: NAME, external_id: 'benchgate', app: { slug: 'github-actions' }, output: { summary: 'ours' } },
      { id: 3, name: 'other', external_id: 'benchgate', app: { slug: 'github-actions' } },
    ];
    const { github, asked } = await scripted(() => ({ json: { total_count: 5, check_runs: runs } }));
    expect(await github.checks(HEAD, NAME)).toEqual([7, 9]);
    expect(await github.checkSummary(HEAD, NAME)).toBeNull();
    expect(asked[0]?.url).toContain(`/commits/${HEAD}/check-runs?check_name=${NAME}&filter=all`);
  });

  it('threat 77: what the newest of our own says is read, and no other', async () => {
    const output = (summary: string | null) => ({ summary });
    const runs = [
      { id: 7, name: NAME, external_id: 'benchgate', app: { slug: 'github-actions' }, output: output('ours') },
      { id: 9, name: NAME, external_id: 'benchgate', app: { slug: 'evil' }, output: output('forged') },
      { id: 8, name: NAME, external_id: '4f1c', app: { slug: 'github-actions' }, output: output('of a job') },
    ];
    const { github } = await scripted(() => ({ json: { total_count: 3, check_runs: runs } }));
    expect(await github.checkSummary(HEAD, NAME)).toBe('ours');
    const { github: empty } = await scripted(() => ({ json: { total_count: 0, check_runs: [] } }));
    expect(await empty.checkSummary(HEAD, NAME)).toBeNull();
  });

  it('is made with its first 50 annotations; the others follow', async () => {
    const { github, asked } = await scripted(({ method }) => ({
      status: method === 'POST' ? 201 : 200,
      json: { id: 8, output: {} },
    }));
    await github.createCheck(checkOf(120));
    expect(asked.map(({ method, body }) => [method, linesOf(body).length, linesOf(body)[0]])).toEqual([
      ['POST', 50, 1],
      ['PATCH', 50, 51],
      ['PATCH', 20, 101],
    ]);
    expect(asked[0]?.body).toMatchObject({ name: NAME, head_sha: HEAD, status: 'completed', conclusion: 'success' });
    expect(asked[0]?.body).toMatchObject({ details_url: 'https://x', output: { title: 'Fine', summary: 'All of it.' } });
  });

  it('has no conclusion while it is under way, and no annotations where there are none', async () => {
    const { github, asked } = await scripted(() => ({ status: 201, json: { id: 8 } }));
    await github.createCheck(checkOf(0, { conclusion: null, text: 'x'.repeat(70_000) }));
    const body = asked[0]?.body as Sent;
    expect([body.status, 'conclusion' in body, 'annotations' in body.output, body.output.text.length]).toEqual([
      'in_progress',
      false,
      false,
      65_535,
    ]);
  });

  it('is updated without saying twice what is noted at a line', async () => {
    const { github, asked } = await scripted((_, count) => ({
      json: { id: 8, output: { annotations_count: count === 1 ? 2 : 0 } },
    }));
    await github.updateCheck(8, checkOf(2));
    expect(asked.map(({ body }) => linesOf(body).length)).toEqual([0]);
    await github.updateCheck(8, checkOf(2));
    expect(asked.map(({ method, body }) => [method, linesOf(body).length])).toEqual([
      ['PATCH', 0],
      ['PATCH', 0],
      ['PATCH', 2],
    ]);
  });

  it('is not made twice where the answer got lost', async () => {
    for (const lost of [true, false]) {
      let posts = 0;
      const { github, asked } = await scripted(({ method }) => {
        if (method === 'POST') posts += 1;
        if (method === 'POST') return posts === 1 ? { how: 'drop' } : { status: 201, json: { id: 8 } };
        if (method === 'PATCH') return { json: { id: 8, output: { annotations_count: 1 } } };
        return {
          json: { check_runs: lost ? [{ id: 8, name: NAME, external_id: 'benchgate', app: { slug: 'github-actions' } }] : [] },
        };
      });
      await github.createCheck(checkOf(1));
      expect(asked.map(({ method }) => method)).toEqual(['POST', 'GET', lost ? 'PATCH' : 'POST']);
    }
  });
});
