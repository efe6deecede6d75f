import { Transform } from 'node:stream';
import { type ClientHello, readClientHello } from '../../sandbox/client-hello.ts';
import { whyNotServer } from '../../sandbox/egress.ts';

/** A hello comes in one or two pieces; who sends a byte at a time would have each of them read again and again. */
const MOST_PIECES = 64;

/** Lets a client's bytes through once they are seen to be for this server; fails with why they are not, and lets none of them through. */
export function serverGate(to: { readonly host: string; readonly port: number }): Transform {
  let kept: Buffer | null = Buffer.alloc(0);
  let pieces = 0;
  const decide = (hello: ClientHello, gate: Transform): Error | null => {
    const why = whyNotServer(hello, to);
    if (why !== null) return new Error(why);
    gate.push(kept);
    kept = null;
    return null;
  };
  return new Transform({
    transform(chunk: Buffer, _, done) {
      if (kept === null) return done(null, chunk);
      kept = Buffer.concat([kept, chunk]);
      pieces += 1;
      const hello = readClientHello(kept);
      if (hello.kind !== 'more') return done(decide(hello, this));
      done(pieces < MOST_PIECES ? null : new Error('it sends its hello in too many pieces'));
    },
    flush(done) {
      done(kept === null || kept.length === 0 ? null : decide(readClientHello(kept), this));
    },
  });
}
