import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/machine/https-request.ts';
import { poster } from '../../src/machine/post.ts';
import { type Loopback, loopback } from '../support/loopback.ts';

const open: Loopback[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const NOW = '2025-03-10T12:00:00.000Z';
const letter = { headers: { 'x-a': 'b' }, body: new Uint8Array([0, 255]), timeoutMs: 200 };
const never = new AbortController().signal;

/** Posts to a server that gives these answers one after the other: what came of it, how often it was asked, how long it was waited. */
async function posted(...answers: readonly ((response: ServerResponse, request: IncomingMessage) => void)[]) {
  let asked = 0;
  const waited: number[] = [];
  const server = await loopback((request, response) => answers[Math.min(asked++, answers.length - 1)]?.(response, request));
  open.push(server);
  const sleep = async (ms: number) => void waited.push(ms);
  const reply = await poster({}, { sleep, date: () => NOW })(server.url, letter, never);
  return { reply, asked, waited };
}
const answer =
  (status: number, text = '', headers = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, headers).end(text);

describe('a letter', () => {
  it('is sent as bytes, with its headers, by POST', async () => {
    const { reply } = await posted(async (response, request) => {
      const { method, headers } = request;
      const body = (await bytesOf(request, 10)).toString('hex');
      response.end(JSON.stringify([method, headers['x-a'], headers['content-length'], headers['user-agent'], body]));
    });
    expect(reply).toEqual({ status: 200, said: '["POST","b","2","benchgate","00ff"]' });
  });

  it.each([429, 500, 502, 503, 504])('that is answered %i is sent again after a while, and then no more', async (status) => {
    expect(await posted(answer(status, 'busy'), answer(204))).toEqual({
      reply: { status: 204, said: '' },
      asked: 2,
      waited: [1000],
    });
    expect(await posted(answer(status, 'busy'))).toEqual({ reply: { status, said: 'busy' }, asked: 3, waited: [1000, 4000] });
  });

  it.each([400, 401, 403, 404, 413, 501])('that is answered %i is sent once', async (status) => {
    expect(await posted(answer(status, 'no'))).toEqual({ reply: { status, said: 'no' }, asked: 1, waited: [] });
  });

  it.each([
    ['7', 7000],
    ['Mon, 10 Mar 2025 12:00:09 GMT', 9000],
    ['Mon, 10 Mar 2025 11:00:00 GMT', 0],
    ['86400', 30_000],
    ['soon', 1000],
  ])('waits as long as it is asked to, within bounds: %s', async (written, ms) => {
    expect((await posted(answer(429, '', { 'retry-after': written }), answer(200))).waited).toEqual([ms]);
  });

  it('follows no redirect', async () => {
    let followed = 0;
    const other = await loopback((_, response) => void response.end(String(++followed)));
    open.push(other);
    const { reply, asked } = await posted(answer(307, '', { location: other.url }));
    expect([reply, asked, followed]).toEqual([{ status: 307, said: '' }, 1, 0]);
  });

  it('waits no longer than it may for an answer, nor for the rest of one, and says so', async () => {
    expect((await posted(() => {})).reply).toEqual({ code: expect.any(String), message: 'no answer within 0.2 s' });
    const dripping = await posted((response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 20);
      response.once('close', () => clearInterval(timer));
    });
    expect(dripping.reply).toEqual({ status: 200, said: '' });
  });

  it('keeps of an answer a bounded text without control characters', async () => {
    const { reply } = await posted(answer(400, `a\u001b[31m\nb${'x'.repeat(10_000)}`));
    expect(reply).toEqual({ status: 400, said: expect.stringMatching(/^a \[31m bx+$/) });
    expect('said' in reply && reply.said.length).toBe(4096);
  });

  it('goes nowhere unencrypted but to this machine', async () => {
    const reply = await poster({}, { sleep: async () => {}, date: () => NOW })('http://example.com/', letter, never);
    expect(reply).toMatchObject({ message: 'only https is allowed' });
  });

  it('is not sent again once everything is cancelled', async () => {
    const cancel = new AbortController();
    let asked = 0;
    const server = await loopback((_, response) => {
      asked += 1;
      response.writeHead(503).end();
    });
    open.push(server);
    const sleep = async () => cancel.abort();
    await poster({}, { sleep, date: () => NOW })(server.url, letter, cancel.signal);
    expect(asked).toBe(1);
  });
});
