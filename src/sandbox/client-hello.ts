/**
 * A ClientHello is what is known of how a client begins: `more` has to come, it is something `other` than TLS, or TLS that is `broken`, or it
 * asks for a server by this name, null for none (RFC 8446, 4.1.2; RFC 6066, 3).
 */
export type ClientHello =
  | { readonly kind: 'more' | 'other' | 'broken' }
  | { readonly kind: 'hello'; readonly server: string | null };

const [HANDSHAKE, CLIENT_HELLO, SERVER_NAME, HOST_NAME] = [22, 1, 0, 0];

/** A hello has some hundred bytes, with keys that stand quantum computers two thousand: what is longer is none of a package manager. */
const MOST_BYTES = 16_384;

/** Reads what a client sent so far, however it was cut into records and packets. */
export function readClientHello(sent: Uint8Array): ClientHello {
  if (!isHandshake(sent, 0)) return { kind: 'other' };
  const message: number[] = [];
  const missing = () => (message.length < 4 ? 4 : 4 + numberAt(message, 1, 3)) - message.length;
  for (let at = 0; missing() > 0; ) {
    if (at > MOST_BYTES || !isHandshake(sent, at)) return { kind: 'broken' };
    if (sent.length < at + 5) return { kind: 'more' };
    const end = at + 5 + numberAt(sent, at + 3, 2);
    message.push(...sent.subarray(at + 5, end));
    if (end === at + 5) return { kind: 'broken' };
    if (end > sent.length) return missing() > 0 ? { kind: 'more' } : serverOf(message);
    at = end;
  }
  return serverOf(message);
}

/** Whether a record of a handshake can begin here, of SSL 3 to TLS 1.3, as far as it is there. */
function isHandshake(sent: Uint8Array, at: number): boolean {
  return (sent[at] ?? HANDSHAKE) === HANDSHAKE && (sent[at + 1] ?? 3) === 3 && (sent[at + 2] ?? 0) <= 4;
}

/** Of a whole hello: version and random, then three lists that are skipped, then extensions. Two names are as good as a lie. */
function serverOf(message: readonly number[]): ClientHello {
  if (message[0] !== CLIENT_HELLO) return { kind: 'broken' };
  const body = message.slice(4, 4 + numberAt(message, 1, 3));
  let at = 34;
  for (const width of [1, 2, 1]) at += width + numberAt(body, at, width);
  if (at === body.length) return { kind: 'hello', server: null };
  const end = at + 2 + numberAt(body, at, 2);
  if (end !== body.length) return { kind: 'broken' };
  const names: string[] = [];
  for (at += 2; at < end; ) {
    const [kind, length] = [numberAt(body, at, 2), numberAt(body, at + 2, 2)];
    if (at + 4 + length > end) return { kind: 'broken' };
    if (kind === SERVER_NAME) names.push(nameIn(body.slice(at + 4, at + 4 + length)) ?? '');
    at += 4 + length;
  }
  const [server = null, second] = names;
  return second !== undefined || server === '' ? { kind: 'broken' } : { kind: 'hello', server };
}

/** A list of one name; null of anything else. */
function nameIn(list: readonly number[]): string | null {
  const length = numberAt(list, 3, 2);
  if (list[2] !== HOST_NAME || numberAt(list, 0, 2) !== list.length - 2 || length !== list.length - 5) return null;
  const name = String.fromCharCode(...list.slice(5));
  return /^[\w.-]{1,253}$/.test(name) ? name : null;
}

/** The highest byte first; 0 beyond the end. */
function numberAt(bytes: ArrayLike<number>, at: number, width: number): number {
  let number = 0;
  for (let i = 0; i < width; i++) number = number * 256 + (bytes[at + i] ?? 0);
  return number;
}
