import { afterEach, describe, expect, it } from 'vitest';
import { newMask } from '../../src/machine/mask.ts';
import { nodeNetwork } from '../../src/machine/network.ts';
import type { WatchRun } from '../../src/model/watch.ts';
import { tellWebhook } from '../../src/tell/webhook.ts';
import { toldFolder } from '../../src/wire/told.ts';
import { course, hourly, many, momentOf, objective, storyOf } from '../support/incident.ts';
import { bodyOf, type Loopback, loopback } from '../support/loopback.ts';
import { memory } from '../support/memory.ts';

const SETTING = { urlFrom: 'HOOK', hosts: ['127.0.0.1'] };
const request = { inputs: {}, event: null, directory: '/repo', workingTree: true, runId: 'local' };
const SECRET = '/services/T0000/B0000/XXXXXXXX';

const open: Loopback[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** A webhook that answers as it is told, and what it took; and who tells it, with a memory of its own. */
async function aWebhook(answers: readonly number[] = []) {
  const [taken, asked]: [string[], string[]] = [[], []];
  const left = [...answers];
  const server = await loopback(async (call, response) => {
    const status = left.shift() ?? 200;
    const { text } = JSON.parse(await bodyOf(call)) as { readonly text: string };
    asked.push(text);
    if (status === 200) taken.push(text);
    response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end();
  });
  open.push(server);
  const env = { HOOK: `${server.url}${SECRET}` };
  const { world, held } = memory({}, { network: nodeNetwork(), mask: newMask(), env });
  const told = async () => toldFolder(request, 'history', world);
  const tell = (runs: readonly WatchRun[], setting = SETTING) =>
    tellWebhook(
      setting,
      { stories: [storyOf(runs)], now: momentOf(runs), memory: told, since: 0, forgotten: 'forgotten', runs: null },
      world,
    );
  return { taken, asked, tell, held, world, server };
}

const opened = hourly(course(2));
const over = hourly(course(2, 8));
const back = hourly([...course(2, 15), ...many(2, 1000)]);
const OPENED = /❌ The error budget burns too fast \(page\): staging: chat/;

describe('a webhook', () => {
  it('is told what opens, comes back and is over, each once, however often it is done', async () => {
    const { taken, tell, held } = await aWebhook();
    for (const runs of [opened, opened, over, over, back]) expect(await tell(runs)).toMatchObject({ failure: null });
    expect(taken).toEqual([expect.stringMatching(OPENED), expect.stringMatching(/over/), expect.stringMatching(/again/)]);
    expect(held.get('/repo/history/staging/told.jsonl')?.split('\n')).toHaveLength(4);
  });

  it.each([500, 429, 404, 302])('that answers %i is told with the next run, in order, and once', async (status) => {
    const { taken, asked, tell } = await aWebhook([status, status, 200, status]);
    const first = await tell(opened);
    expect(first).toMatchObject({ done: [], failure: { message: expect.stringContaining(`127.0.0.1 answered ${status}`) } });
    expect((await tell(over)).failure).not.toBeNull();
    // What was not told keeps what came after it waiting.
    expect(asked).toHaveLength(2);
    expect(await tell(over)).toMatchObject({ done: [expect.stringMatching(/opened$/)], failure: {} });
    expect(await tell(over)).toMatchObject({ done: [expect.stringMatching(/closed$/)], failure: null });
    expect(taken).toEqual([expect.stringMatching(OPENED), expect.stringMatching(/over/)]);
  });

  it('that is not there at all is told later', async () => {
    const { server, tell } = await aWebhook();
    await server.close();
    expect((await tell(opened)).failure).toMatchObject({ message: expect.stringMatching(/could not be asked: .*ECONNREFUSED/) });
  });

  it('is told again what a corrupt memory has lost, and nothing else is wrong', async () => {
    const { taken, tell, held } = await aWebhook();
    await tell(opened);
    held.set('/repo/history/staging/told.jsonl', '{"half a line');
    expect(await tell(opened)).toMatchObject({ failure: null });
    expect(taken).toHaveLength(2);
  });
});

it('a line that is dated in the future silences no webhook', async () => {
  const { taken, tell, held } = await aWebhook();
  const line = { version: 1, target: 'staging', objective: objective.name, event: 'closed', at: '2999-01-01T00:00:00.000Z' };
  held.set('/repo/history/staging/told.jsonl', `${JSON.stringify(line)}\n`);
  expect(await tell(opened)).toMatchObject({ failure: null });
  expect(taken).toEqual([expect.stringMatching(OPENED)]);
});

describe('the address of a webhook', () => {
  it('threat 73: goes only to hosts that are named, over https, and is never printed', async () => {
    const { tell, asked, world } = await aWebhook();
    const found = [];
    for (const [HOOK, hosts] of [
      [world.env.HOOK, ['hooks.slack.com']],
      [world.env.HOOK, ['*.127.0.0.1']],
      [`http://hooks.example.com${SECRET}`, ['hooks.example.com']],
      [`https://user:pass@hooks.example.com${SECRET}`, ['hooks.example.com']],
      [world.env.HOOK?.replace('//', '//:pass@'), ['127.0.0.1']],
      [`ftp://127.0.0.1${SECRET}`, ['127.0.0.1']],
      [SECRET, ['127.0.0.1']],
      ['', ['127.0.0.1']],
    ] as const) {
      Object.assign(world.env, { HOOK });
      found.push((await tell(opened, { urlFrom: 'HOOK', hosts: [...hosts] })).failure?.message ?? '');
    }
    expect(asked).toEqual([]);
    expect(found).toEqual(
      [
        ...['is at none of alerts.webhook.hosts: hooks.slack.com', 'is at none of alerts.webhook.hosts: *.127.0.0.1'],
        ...Array.from({ length: 5 }, () => 'is no https address'),
        'is not set',
      ].map((text) => expect.stringContaining(`The address of the webhook, HOOK, ${text}`)),
    );
    // Some services make a host for each address: then it is the secret.
    expect(found.join()).not.toMatch(/XXXX|pass|at 127/);
  });

  it('threat 73: is hidden wherever it would be printed, whole and without its host', async () => {
    const { tell, world } = await aWebhook([500]);
    await tell(opened);
    const url = world.env.HOOK ?? '';
    expect(world.mask.apply(`${url} ${SECRET} ${encodeURIComponent(url)}`)).not.toMatch(/XXXX/);
  });
});
