import { describe, expect, it } from 'vitest';
import { isOwnSticky, type PostContent, post, removeDuplicates } from '../../src/govern/post.ts';
import { Failure } from '../../src/model/failure.ts';
import { aComment, BOT, HEAD, type Imagined, imagine, portTo } from '../support/github-port.ts';

const MARKER = '<!-- benchgate:v1 key=default pr=7 base=main -->';
const check = {
  name: 'benchgate report',
  headSha: HEAD,
  conclusion: 'success' as const,
  title: 'pass',
  summary: 's',
  text: 't',
  annotations: [],
  url: 'https://github.com/run',
};
const content = (parts: Partial<PostContent> = {}): PostContent => ({
  number: 7,
  sha: HEAD,
  context: 'benchgate (main)',
  status: { state: 'success', description: 'pass' },
  url: 'https://github.com/run',
  check,
  comment: { body: `${MARKER}\nnew`, wanted: true, anew: false },
  reviewers: [],
  thumb: null,
  ...parts,
});
const postTo = (world: Imagined, parts: Partial<PostContent> = {}) =>
  post(content(parts), { status: world.statuses.at(-1) ?? null, comments: world.comments.filter(own) }, portTo(world));
const own = (comment: ReturnType<typeof aComment>) => isOwnSticky(comment, { bot: BOT, marker: MARKER });
const sticky = (id: number, text = 'old') => aComment(id, BOT, `${MARKER}\n${text}`);

describe('post', () => {
  it('writes check run, comment, requests and thumb, and the status last', async () => {
    const world = imagine();
    expect(await postTo(world, { reviewers: ['rita'], thumb: 99 })).toBeNull();
    expect(world.calls).toEqual(['checks', 'createCheck', 'createComment', 'requestReviewers', 'react', 'setStatus']);
    expect(world.statuses).toMatchObject([{ sha: HEAD, context: 'benchgate (main)', state: 'success', description: 'pass' }]);
    expect([world.asked, world.thumbs]).toEqual([['rita'], [99]]);
  });

  it('writes nothing that is there already', async () => {
    const world = imagine({ comments: [sticky(1, 'new')] });
    world.statuses.push({ sha: HEAD, context: 'benchgate (main)', state: 'success', description: 'pass' });
    await postTo(world, { check: null });
    expect(world.calls).toEqual([]);
  });

  it('knows its own text through GitHub’s line ends', async () => {
    const world = imagine({ comments: [aComment(1, BOT, `${MARKER}\r\nnew\r\n`)] });
    await postTo(world, { check: null });
    expect(world.calls).toEqual(['setStatus']);
  });

  it('edits the comment that is there, the older of two', async () => {
    const world = imagine({ comments: [sticky(3), sticky(2)] });
    await postTo(world);
    expect(world.comments.map(({ id, body }) => [id, body.split('\n')[1]])).toEqual([
      [3, 'old'],
      [2, 'new'],
    ]);
  });

  it('takes the old comment away and writes a new one where it got worse: an edit notifies nobody', async () => {
    const world = imagine({ comments: [sticky(2)] });
    await postTo(world, { comment: { body: `${MARKER}\nworse`, wanted: true, anew: true } });
    expect(world.calls).toEqual(['checks', 'createCheck', 'deleteComment', 'createComment', 'setStatus']);
    expect(world.comments.map(({ body }) => body)).toEqual([`${MARKER}\nworse`]);
  });

  it('updates but does not begin a comment that is not wanted', async () => {
    const world = imagine();
    await postTo(world, { comment: { body: `${MARKER}\nnew`, wanted: false, anew: false } });
    expect(world.comments).toEqual([]);
  });

  it('writes anew what somebody deleted meanwhile', async () => {
    const world = imagine();
    await post(content(), { status: null, comments: [sticky(9)] }, portTo(world));
    expect(world.calls).toEqual(['checks', 'createCheck', 'updateComment', 'createComment', 'setStatus']);
  });

  it('sets the status although the comment could not be written, and says what failed', async () => {
    const world = imagine();
    const github = { ...portTo(world), createComment: () => Promise.reject(new Failure('github', 'No.', 'Try.')) };
    const failure = await post(content(), { status: null, comments: [] }, github);
    expect(failure).toMatchObject({ kind: 'github', message: 'No.' });
    expect(world.statuses.map(({ state }) => state)).toEqual(['success']);
  });

  it('lets what concerns the status itself through', async () => {
    const github = { ...portTo(imagine()), setStatus: () => Promise.reject(new Failure('github', 'No status.', 'Grant.')) };
    await expect(post(content(), { status: null, comments: [] }, github)).rejects.toThrow('No status.');
  });
});

describe('isOwnSticky', () => {
  it('threat 14: a person’s comment with our marker is not ours, and is left alone', async () => {
    const theirs = aComment(1, 'mallory', `${MARKER}\nI am the gate`);
    const world = imagine({ comments: [theirs] });
    await postTo(world);
    expect(world.comments[0]).toEqual(theirs);
    expect(world.comments.map(({ account }) => account?.login)).toEqual(['mallory', BOT]);
  });

  it('threat 15: another step of the same bot that quotes the marker is not ours', () => {
    expect(own(aComment(1, BOT, `> ${MARKER}\nquoted`))).toBe(false);
    expect(own(aComment(1, BOT, '<!-- benchgate:v1 key=default pr=8 base=main -->\nof another pull request'))).toBe(false);
  });

  it('threat 14: is not ours of another app or another bot, whatever it is called', () => {
    expect(own(sticky(1))).toBe(true);
    expect(own({ ...sticky(1), app: 'evil-app' })).toBe(false);
    expect(own({ ...sticky(1), app: null })).toBe(false);
    expect(own({ ...sticky(1), account: { id: 5, login: 'evil[bot]', type: 'Bot' } })).toBe(false);
    expect(own({ ...sticky(1), account: { id: 5, login: BOT, type: 'User' } })).toBe(false);
    expect(own({ ...sticky(1), account: null })).toBe(false);
  });
});

describe('removeDuplicates', () => {
  it('threat 46: of several own comments the oldest stays', async () => {
    const world = imagine({ comments: [sticky(4), sticky(2), sticky(3), aComment(1, 'ana', 'hello')] });
    await removeDuplicates(world.comments.filter(own), portTo(world));
    expect(world.comments.map(({ id }) => id)).toEqual([2, 1]);
  });
});
