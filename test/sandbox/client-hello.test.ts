import { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ClientHello, readClientHello } from '../../src/sandbox/client-hello.ts';
import { whyNotServer } from '../../src/sandbox/egress.ts';

const NAME = 'registry.example.org';
let hello: Buffer;
let nameless: Buffer;

/** What Node.js sends first to a server. */
function helloFor(options: { readonly servername?: string }): Promise<Buffer> {
  return new Promise((resolve) => {
    const socket = new Duplex({
      read: () => {},
      write: (chunk: Buffer, _, done) => {
        resolve(chunk);
        done();
      },
    });
    connect({ socket, ...options }).on('error', () => {});
  });
}

/** The same message in records of so many bytes. */
function cut(sent: Buffer, size: number): Buffer {
  const message = sent.subarray(5);
  const records: Buffer[] = [];
  for (let at = 0; at < message.length; at += size) {
    const part = message.subarray(at, at + size);
    records.push(Buffer.from([22, 3, 1, part.length >> 8, part.length & 255]), part);
  }
  return Buffer.concat(records);
}

beforeAll(async () => {
  hello = await helloFor({ servername: NAME });
  nameless = await helloFor({});
});

describe('readClientHello', () => {
  it('threat 24: finds the server that TLS asks for, and that it asks for none', () => {
    expect(readClientHello(hello)).toEqual({ kind: 'hello', server: NAME });
    expect(readClientHello(nameless)).toEqual({ kind: 'hello', server: null });
  });

  it('threat 24: waits for what is cut off, wherever that is, and reads what comes in pieces', () => {
    for (let length = 0; length < hello.length; length++)
      expect([length, readClientHello(hello.subarray(0, length))]).toEqual([length, { kind: 'more' }]);
    for (const size of [1, 3, 100, 200]) expect(readClientHello(cut(hello, size))).toEqual({ kind: 'hello', server: NAME });
    expect(readClientHello(Buffer.concat([hello, Buffer.alloc(50_000, 20)]))).toEqual({ kind: 'hello', server: NAME });
  });

  it('knows what is no TLS, and what is TLS of no known kind', () => {
    for (const text of ['GET / HTTP/1.1\r\n', 'SSH-2.0-x\r\n', '\x80\x2e\x01'])
      expect(readClientHello(Buffer.from(text, 'latin1'))).toEqual({ kind: 'other' });
    const at = hello.indexOf(NAME);
    const broken = [
      cut(hello, 100).map((byte, i) => (i === 105 ? 23 : byte)),
      hello.map((byte, i) => (i === 5 ? 2 : byte)),
      // A name of no bytes, one that is longer than its list, and one with what no name has.
      hello.map((byte, i) => (i === at - 1 ? 0 : byte)),
      hello.map((byte, i) => (i === at - 1 ? byte + 1 : byte)),
      hello.map((byte, i) => (i === at ? 0 : byte)),
      Buffer.from([22, 3, 1, 0, 0]),
      cut(Buffer.concat([Buffer.alloc(5), Buffer.from([1, 0, 255, 255]), Buffer.alloc(40_000)]), 16_000),
    ];
    for (const [i, bytes] of broken.entries()) expect([i, readClientHello(bytes)]).toEqual([i, { kind: 'broken' }]);
  });

  it('two names are none', () => {
    const at = hello.indexOf(NAME) - 9;
    const extension = hello.subarray(at, at + 9 + NAME.length);
    const twice = Buffer.concat([hello.subarray(0, at), extension, hello.subarray(at)]);
    const grow = (index: number) => twice.writeUInt16BE(twice.readUInt16BE(index) + extension.length, index);
    grow(3);
    grow(7);
    // The length of all extensions stands before the first of them.
    const before = 43 + 1 + (hello[43] ?? 0);
    const ciphers = hello.readUInt16BE(before);
    grow(before + 2 + ciphers + 2);
    expect(readClientHello(twice)).toEqual({ kind: 'broken' });
  });
});

it('threat 24: TLS has to ask for the host that is listed, on every port; what is no TLS passes on others than that of HTTPS', () => {
  const of = (server: string | null): ClientHello => ({ kind: 'hello', server });
  const why = (found: ClientHello, host = NAME, port = 443) => whyNotServer(found, { host, port });
  expect([why(of(NAME)), why(of(NAME.toUpperCase())), why(of(null), '203.0.113.1'), why({ kind: 'other' }, NAME, 80)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(why(of('other.example.org'))).toBe('it asks for another server, other.example.org');
  expect(why(of('other.example.org'), NAME, 8443)).toContain('another server');
  expect(why(of('other.example.org'), '203.0.113.1')).toContain('another server');
  expect([why(of(null)), why({ kind: 'other' }), why({ kind: 'more' }), why({ kind: 'broken' }, NAME, 8443)]).not.toContain(null);
});
