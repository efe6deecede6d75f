import { describe, expect, it } from 'vitest';
import { ExchangeLog } from '../../../../src/engines/k6/program/exchange-log.ts';

const line = (id: string, msg: string) =>
  `${JSON.stringify({ level: 'info', msg, request_id: id, source: 'http-debug', scenario: 'default' })}\n`;
const request = (id: string, what = 'GET /a') => line(id, `Request:\n${what} HTTP/1.1\nHost: 127.0.0.1:1\n\n\n`);
const response = (id: string, body: string, head = 'Content-Type: application/json') =>
  line(id, `Response:\nHTTP/1.1 201 Created\nContent-Length: 3\n${head}\n\n${body}\n`);

function read(...lines: string[]) {
  const log = new ExchangeLog();
  const bytes = Buffer.from(lines.join(''));
  for (let at = 0; at < bytes.length; at += 7) log.write(bytes.subarray(at, at + 7));
  log.end();
  return log.exchanges();
}

describe('ExchangeLog', () => {
  it('puts requests and answers together, however they were mixed and cut', () => {
    const other = '{"level":"error","msg":"Error: x","source":"stacktrace"}\nplain text\n';
    expect(
      read(request('1'), other, request('2', 'POST /b'), response('2', 'é\n\nz'), response('1', '{}', 'Location: /c')),
    ).toMatchObject([
      { request: 'GET /a', status: 201, contentType: null, location: '/c', body: '{}', bytes: 2 },
      { request: 'POST /b', status: 201, contentType: 'application/json', body: 'é\n\nz', bytes: 5 },
    ]);
  });

  it('knows requests without an answer, and no answer without its request', () => {
    expect(read(request('1'), response('9', 'x'))).toMatchObject([{ request: 'GET /a', status: null, body: null }]);
  });

  it('keeps a bounded part of a flood', () => {
    const many = Array.from({ length: 500 }, (_, i) => request(String(i)) + response(String(i), 'x'.repeat(5000)));
    const kept = read(...many);
    expect(kept).toHaveLength(20);
    expect(kept[0]?.body).toHaveLength(600);
  });
});
