import { describe, expect, it } from 'vitest';
import { isOwnSticky } from '../../src/govern/record.ts';
import type { Setting } from '../../src/govern/setting.ts';
import { settle } from '../../src/govern/settle.ts';
import { Failure } from '../../src/model/failure.ts';
import { readEffects } from '../../src/wire/gate-effects.ts';
import { aComment, BOT, HEAD, type Imagined, portTo } from '../support/github-port.ts';
import { aRepository, due, MARKER, regressed, settingOf } from '../support/settle.ts';

const own = (comment: ReturnType<typeof aComment>) => isOwnSticky(comment, { bot: BOT, marker: MARKER });
const sticky = (id: number, text = 'old') => aComment(id, BOT, `${MARKER}\n${text}`);
const WRITES = /^(set|create|update|delete|react|request)/;
const writesOf = ({ calls }: Imagined) => calls.filter((call) => WRITES.test(call));
const decided = (world: Imagined, parts: Partial<Setting> = {}) => settle(due, settingOf(world, parts));

describe('write', () => {
  it('writes check run and comment, and the status last', async () => {
    const world = aRepository();
    expect((await decided(world))?.failure).toBeNull();
    expect(writesOf(world)).toEqual(['createCheck', 'createComment', 'setStatus']);
    expect(world.statuses).toMatchObject([{ sha: HEAD, context: 'benchgate (main)', state: 'success' }]);
  });

  it('leaves in the check run what was measured, for a later creep to add up', async () => {
    const world = aRepository();
    await decided(world);
    expect(readEffects(world.checks[0]?.summary ?? '')?.length).toBeGreaterThan(0);
    const none = aRepository({ artifacts: [] });
    await decided(none);
    expect(none.checks[0]?.summary).not.toContain('benchgate-effects');
  });

  it('writes nothing that is there already, but the check run, which cannot be compared', async () => {
    const world = aRepository();
    await decided(world);
    world.calls.length = 0;
    await decided(world);
    expect(writesOf(world)).toEqual(['updateCheck']);
  });

  it('knows its own text through GitHub’s line ends', async () => {
    const world = aRepository();
    await decided(world);
    world.comments = world.comments.map((one) => ({ ...one, body: `${one.body.replaceAll('\n', '\r\n')}\r\n` }));
    world.calls.length = 0;
    await decided(world);
    expect(writesOf(world)).toEqual(['updateCheck']);
  });

  it('dates a status anew after a sweep, although it says the same', async () => {
    const world = aRepository();
    await decided(world);
    await settle({ ...due, swept: true }, settingOf(world));
    expect(world.statuses).toHaveLength(2);
  });

  it('threat 46: edits the older of two comments of its own, and takes the other away', async () => {
    const world = aRepository({ comments: [sticky(3), sticky(2), aComment(1, 'ana', 'hello')] });
    await decided(world);
    expect(world.comments.map(({ id }) => id).sort()).toEqual([1, 2]);
    expect(world.comments.find(({ id }) => id === 2)?.body).not.toContain('old');
  });

  it('takes the old comment away and writes a new one where it got worse: an edit notifies nobody', async () => {
    const world = aRepository();
    await decided(world);
    world.calls.length = 0;
    await settle(due, settingOf(world, { report: regressed }));
    expect(writesOf(world)).toEqual(['updateCheck', 'deleteComment', 'createComment', 'setStatus']);
  });

  it('writes anew what somebody deleted meanwhile', async () => {
    const world = aRepository({ comments: [sticky(2)] });
    const turn = async (call: string) => {
      if (call === 'createCheck') world.comments = [];
    };
    await settle(due, settingOf(world, { turn }));
    expect(writesOf(world)).toEqual(['createCheck', 'updateComment', 'createComment', 'setStatus']);
  });

  it('sets the status although the comment could not be written, and says what failed', async () => {
    const world = aRepository();
    const github = { ...portTo(world), createComment: () => Promise.reject(new Failure('github', 'No.', 'Try.')) };
    expect((await decided(world, { github }))?.failure).toMatchObject({ kind: 'github', message: 'No.' });
    expect(world.statuses.map(({ state }) => state)).toEqual(['success']);
  });

  it('lets what concerns the status itself through', async () => {
    const world = aRepository();
    const github = { ...portTo(world), setStatus: () => Promise.reject(new Failure('github', 'No status.', 'Grant.')) };
    await expect(decided(world, { github })).rejects.toThrow('No status.');
  });

  it('threat 14: leaves a person’s comment with our marker alone', async () => {
    const theirs = aComment(1, 'mallory', `${MARKER}\nI am the gate`);
    const world = aRepository({ comments: [theirs] });
    await decided(world);
    expect(world.comments[0]).toEqual(theirs);
    expect(world.comments.map(({ account }) => account?.login)).toEqual(['mallory', BOT]);
  });
});

describe('isOwnSticky', () => {
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
