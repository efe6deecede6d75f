import { afterEach, describe, expect, it } from 'vitest';
import { ask } from '../../../src/engines/embedded/ask.ts';
import { type Loopback, loopback } from '../../support/loopback.ts';

let service: Loopback | undefined;
afterEach(() => service?.close());

const signal = new AbortController().signal;
const question = (url: string, more = {}) =>
  ({ method: 'GET', path: '/a?b=1', headers: {}, timeoutMs: 5000, body: '', url, ...more }) as const;

describe('ask', () => {
  it('tells everything that came back', async () => {
    service = await loopback((request, response) => {
      response.writeHead(302, { 'content-type': 'text/plain', location: '/b' });
      response.end(`${request.method} ${request.url} ${request.headers['user-agent']}`);
    });
    const answer = await ask(question(service.url), signal);
    expect(answer).toMatchObject({
      ...{ status: 302, contentType: 'text/plain', location: '/b', body: 'GET /a?b=1 benchgate', bytes: 20 },
      ...{ firstTokenMs: null, error: null },
    });
    expect(answer.endMs).toBeGreaterThan(0);
  });

  it('sends a body with its length, as where it is measured', async () => {
    service = await loopback((request, response) => {
      let text = '';
      request.on('data', (piece) => {
        text += piece;
      });
      request.on('end', () => response.end(`${request.headers['content-length']} ${text}`));
    });
    expect((await ask(question(service.url, { method: 'DELETE', body: 'né' }), signal)).body).toBe('3 né');
  });

  it('times the first event of a stream', async () => {
    service = await loopback((_, response) => {
      response.write(': hello\n\n');
      setTimeout(() => response.write('data: x\n\n'), 60);
      setTimeout(() => response.end(), 120);
    });
    const { firstTokenMs, endMs } = await ask(question(service.url), signal);
    expect(firstTokenMs).toBeGreaterThan(50);
    expect(firstTokenMs).toBeLessThan(endMs);
  });

  it('ends in time, with what came until then', async () => {
    service = await loopback((_, response) => {
      response.write('half');
    });
    expect(await ask(question(service.url, { timeoutMs: 200 }), signal)).toMatchObject({
      status: 200,
      body: 'half',
      error: 'timeout',
    });
    const cut = AbortSignal.timeout(200);
    expect(await ask(question(service.url), cut)).toMatchObject({ body: 'half', error: 'aborted' });
  });

  it('knows who does not answer, or breaks off', async () => {
    expect(await ask(question('http://127.0.0.1:1'), signal)).toMatchObject({ status: null, error: 'ECONNREFUSED' });
    service = await loopback((request) => request.socket.destroy());
    expect(await ask(question(service.url), signal)).toMatchObject({ status: null, error: 'ECONNRESET' });
  });

  it('keeps a mebibyte of what is longer', async () => {
    service = await loopback((_, response) => response.end('x'.repeat(3_000_000)));
    const { body, bytes } = await ask(question(service.url), signal);
    expect([body.length, bytes]).toEqual([1024 * 1024, 3_000_000]);
  });
});
