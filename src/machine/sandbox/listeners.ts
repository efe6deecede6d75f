import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Something that listens at an address of this machine, at a port that was free, and hangs up: for attempts that must not reach it. */
export function listen(host: string): Promise<Server> {
  const server = createServer((socket) => socket.on('error', () => {}).destroy());
  return new Promise((resolve, reject) => server.once('error', reject).listen(0, host, () => resolve(server)));
}

/** Where it listens. */
export function addressOf(server: Server): { readonly address: string; readonly port: number } {
  const found = server.address();
  return typeof found === 'object' && found !== null ? found : { address: '', port: 0 };
}

/** By which others reach this machine; none where it has no network. */
export function ownAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
}
