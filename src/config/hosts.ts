import { isLoopback } from '../model/address.ts';

/** The most that an address may be long. */
const LONGEST = 2048;

/** What is wrong with the address of a service that runs already, in words that follow it; undefined where nothing is. */
export function addressProblem(text: string, hosts: readonly string[]): string | undefined {
  const url = text.length > LONGEST || !URL.canParse(text) ? null : new URL(text);
  if (url === null) return 'is no address: expected one such as https://preview.example.com';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `starts with ${url.protocol}: expected http or https`;
  if (url.username !== '' || url.password !== '')
    return 'has a user or a password in it, which would be printed: send them as a header of the scenarios';
  if (url.search !== '' || url.hash !== '') return 'has a ? or a #: paths and queries belong to the scenarios';
  if (hosts.length > 0 && !isAllowed(url.hostname, hosts))
    return `is at ${url.hostname}, which is none of url.hosts: ${hosts.join(', ')}`;
  return undefined;
}

/** What is wrong with the address of a host that secrets are sent to; what is written there may itself be one, and is not said. */
export function receiverProblem(text: string): string | undefined {
  const url = text.length > LONGEST || !URL.canParse(text) ? null : new URL(text);
  if (url === null) return 'is no address: expected one such as https://metrics.example.com/api/v1/write';
  if (isReadable(url)) return 'is not encrypted: expected https, and http only to this machine itself';
  if (url.username !== '' || url.password !== '') return 'has a user or a password in it: name the variables that have them';
  if (url.search !== '' || url.hash !== '') return 'has a ? or a #: what lets you in is sent as a header, from a variable';
  return undefined;
}

/** The address as targets have it: without a slash at the end, a path before it kept. */
export function plainAddress(text: string): string {
  const { origin, pathname } = new URL(text);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

/** Whether a host is one of these names, or below one that begins with `*.`. */
export function isAllowed(host: string, hosts: readonly string[]): boolean {
  return hosts
    .map((name) => name.toLowerCase())
    .some((name) => (name.startsWith('*.') ? host.endsWith(name.slice(1)) && host.length >= name.length : host === name));
}

/** Whether what is sent there can be read on the way: plain http, but on this machine itself. */
export function isReadable({ protocol, hostname }: URL): boolean {
  return protocol !== 'https:' && !(protocol === 'http:' && isLoopback({ hostname }));
}
