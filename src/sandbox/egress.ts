import type { Egress } from '../model/policy.ts';
import { shellWord } from '../model/shell-word.ts';
import type { ClientHello } from './client-hello.ts';

/** Where a fetching side finds the way out that it has, a folder with one socket in it; and the name of that. */
export const EGRESS = '/run/benchgate/egress';
export const EGRESS_SOCKET = 'egress.sock';

/** What programs take for a proxy, on the loopback of the side. */
const PROXY = 'http://127.0.0.1:3128';

/** The names by which programs know a proxy: curl's and Go's, Node's, npm's. */
export const EGRESS_VARIABLES: Readonly<Record<string, string>> = {
  HTTPS_PROXY: PROXY,
  https_proxy: PROXY,
  HTTP_PROXY: PROXY,
  http_proxy: PROXY,
  npm_config_https_proxy: PROXY,
  npm_config_proxy: PROXY,
  NODE_USE_ENV_PROXY: '1',
};

/** Shell text that opens the proxy before it does what was asked: `node` is the program that runs it, as the side itself. */
export function forwardedText(node: string, text: string): string {
  return `${shellWord(node)} -e ${shellWord(FORWARDER)} ${EGRESS}/${EGRESS_SOCKET} &\nuntil [ -e /tmp/.egress-open ] || ! kill -0 $!; do sleep 0.05; done\n${text}`;
}

const FORWARDER = `
const net = require('net'), fs = require('fs');
net.createServer((inner) => {
  const outer = net.connect(process.argv[1]);
  for (const [one, other] of [[inner, outer], [outer, inner]]) { one.on('error', () => other.destroy()); one.pipe(other); }
}).listen(3128, '127.0.0.1', () => fs.writeFileSync('/tmp/.egress-open', ''));
`;

/** Whether fetching may connect there: exactly what is listed, host and port. */
export function isListed(egress: Egress, target: string): boolean {
  return egress.kind === 'listed' && egress.hosts.some((host) => host.toLowerCase() === target.toLowerCase());
}

/**
 * Why what a client begins with is not for the server that it was let through to: whoever shares its addresses is reached by another name in
 * TLS. Null where it is, or where another port than that of HTTPS has no TLS. An address that is listed as such has no name.
 */
export function whyNotServer(
  hello: ClientHello,
  { host, port }: { readonly host: string; readonly port: number },
): string | null {
  const isAddress = host.includes(':') || /^[\d.]+$/.test(host);
  switch (hello.kind) {
    case 'more':
      return 'it ended before it said which server it asks for';
    case 'other':
      return port === 443 ? 'what it sends is no TLS' : null;
    case 'broken':
      return 'its TLS begins in no way that is known';
    case 'hello':
      if (hello.server?.toLowerCase() === host.toLowerCase() || (hello.server === null && isAddress)) return null;
      return hello.server === null ? 'it names no server' : `it asks for another server, ${hello.server}`;
    default:
      return hello satisfies never;
  }
}

/**
 * Whether an address leads into a network of somebody's own or to the machine itself: loopback, link-local (clouds tell secrets there),
 * private, carrier's, multicast and reserved ones (RFC 6890), and those of IPv6 that hold or stand for such.
 */
export function isInward(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  const [a, b] = plain.split('.').map(Number);
  if (a === undefined || !plain.includes('.'))
    return !/^[23][0-9a-f]{3}:/i.test(plain) || /^2001:(?:0:|db8:)|^2002:|^64:ff9b:/i.test(plain);
  if (b === undefined) return true;
  return (
    [0, 10, 127].includes(a) ||
    a >= 224 ||
    (a === 100 && b >= 64 && b <= 127) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && (b === 168 || b === 0)) ||
    (a === 198 && (b === 18 || b === 19 || b === 51)) ||
    (a === 203 && b === 0)
  );
}
