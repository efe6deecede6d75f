import { describe, expect, it } from 'vitest';
import { settle } from '../../src/govern/settle.ts';
import { aComment, HEAD, type Imagined } from '../support/github-port.ts';
import { aRepository, configWith, due, regressed, settingOf } from '../support/settle.ts';

const SHORT = `/benchgate approve-waiver ${HEAD.slice(0, 12)} reason: known`;
const RIGHT = `\`\`\`\n/benchgate approve-waiver ${HEAD} reason: …\n\`\`\``;
const answers = ({ comments }: Imagined) =>
  comments.filter(({ body }) => body.startsWith('<!-- benchgate:answer ')).map(({ body }) => body);
/** Somebody gives a command, and it is settled `times` times. */
async function asked(
  login: string,
  body: string,
  { times = 1, world = aRepository() }: { times?: number; world?: Imagined } = {},
) {
  world.comments.push(aComment(99, login, body));
  const pending = { ...due, comment: { id: 99, login } };
  for (let time = 0; time < times; time++) await settle(pending, settingOf(world, { report: regressed }));
  return world;
}

describe('a command that cannot count as it is written', () => {
  it('threat 54: gets the whole one as its answer, once however often it is looked at', async () => {
    const world = await asked('rita', SHORT, { times: 3 });
    expect(answers(world)).toEqual([expect.stringContaining(RIGHT)]);
    expect(answers(world)[0]).not.toContain('known');
    expect([world.statuses.at(-1)?.state, world.thumbs]).toEqual(['failure', []]);
  });

  it('is answered where the configuration names whoever gave it', async () => {
    const world = aRepository({ config: configWith('approvers: {users: [eva]}') });
    expect(answers(await asked('eva', SHORT, { world }))).toHaveLength(1);
  });

  it('threat 49: of strangers and authors is not answered', async () => {
    for (const login of ['eva', 'nobody', 'ana']) expect(answers(await asked(login, SHORT))).toEqual([]);
  });

  it('is not answered when it was deleted, nor is talk, nor what counts', async () => {
    const world = aRepository();
    await settle({ ...due, comment: { id: 99, login: 'rita' } }, settingOf(world, { report: regressed }));
    expect(answers(world)).toEqual([]);
    for (const body of ['thanks', `/benchgate approve-waiver ${HEAD} reason: known`])
      expect(answers(await asked('rita', body))).toEqual([]);
  });
});

describe('help', () => {
  it('is given to whoever may approve, once for each time that it is asked for', async () => {
    const world = await asked('rita', '/benchgate help', { times: 2 });
    expect(answers(world)).toEqual([expect.stringContaining('/benchgate approve-waiver')]);
    expect(world.thumbs).toContain(99);
    expect(answers(await asked('eva', '/benchgate help'))).toEqual([]);
  });

  it('costs one request for the role of whoever asks, and a crowd does not push that out', async () => {
    const world = aRepository();
    for (let id = 100; id < 120; id++)
      world.comments.push(aComment(id, `sock${id}`, `/benchgate approve-waiver ${HEAD} reason: x`));
    expect(answers(await asked('rita', '/benchgate help', { world }))).toHaveLength(1);
  });
});
