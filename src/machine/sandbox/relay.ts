import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, Server } from 'node:net';
import { Failure } from '../../model/failure.ts';
import { RELAY, type RelayOrder } from '../../sandbox/relay-text.ts';
import { ROOT_PATH } from './root-shell.ts';

/** A NetworkPort is where something listens, or is to. */
export interface NetworkPort {
  readonly host: string;
  readonly port: number;
}

/** A Relay is a process that passes connections on in the network in which it is. It goes when this process does. */
export interface Relay {
  readonly pid: number;
  /** From now on what comes to this server, which is its from here on, goes to that port; resolves with what ends that. */
  pass(server: Server, to: NetworkPort): Promise<() => Promise<void>>;
  /** A server that listens in the relay's network. */
  listen(at: NetworkPort): Promise<Server>;
  close(): Promise<void>;
}

/** What a relay answers, with or without a server. */
interface RelayAnswer {
  readonly message: Readonly<Record<string, unknown>>;
  readonly handle: unknown;
}

/** Node.js starts in a twentieth of a second, on a busy machine in some. */
const PATIENCE_MS = 30_000;

/** Starts one; `before` stands before the program: what puts it into another network. Failure `environment` where it does not start. */
export async function startRelay(before: readonly string[]): Promise<Relay> {
  const [file = '', ...args] = [...before, process.execPath, '-e', RELAY];
  const child = spawn(file, args, { cwd: '/', env: { PATH: ROOT_PATH }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const ask = asking(child);
  try {
    const { message } = await ask(null);
    const passing = async (server: Server, to: NetworkPort) => {
      const of = await orderId(ask, { act: 'pass', ...to }, server);
      return async () => void (await ask({ act: 'close', of }));
    };
    return {
      pid: Number(message.pid),
      pass: passing,
      listen: async (at) => {
        const { handle } = await ask({ act: 'listen', ...at });
        if (handle instanceof Server) return handle;
        throw broken('it handed no socket over');
      },
      close: () => end(child),
    };
  } catch (error) {
    await end(child);
    throw error;
  }
}

/** A server of this machine's network that a relay can be handed. Failure `environment` where the port is taken. */
export function listenAt({ host, port }: NetworkPort): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(taken({ host, port }, error.message)));
    server.listen({ host, port, exclusive: true }, () => resolve(server));
  });
}

/** A RelayChannel is how a relay is told something. */
type RelayChannel = ReturnType<typeof asking>;

async function orderId(ask: RelayChannel, order: Omit<RelayOrder, 'id'>, server: Server): Promise<number> {
  const { message } = await ask(order, server);
  // Both would take connections in turn.
  server.close();
  return Number(message.id);
}

/** Sends orders, each with a number, and gives back what is answered to it; null waits for what it says of itself. */
function asking(child: ChildProcess) {
  const waiting = new Map<number, { resolve(answer: RelayAnswer): void; reject(error: Failure): void }>();
  let said = '';
  let gone: Failure | null = null;
  const fail = (why: string) => {
    gone ??= broken(`${why} ${said}`.trim());
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  child.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-1000);
  });
  child.once('error', (error) => fail(error.message));
  child.once('close', () => fail('it ended.'));
  child.on('message', (message: Readonly<Record<string, unknown>>, handle) => {
    const one = waiting.get(Number(message.id));
    waiting.delete(Number(message.id));
    if (message.why === undefined) one?.resolve({ message, handle });
    else one?.reject(broken(String(message.why)));
  });
  let id = 0;
  return (order: Omit<RelayOrder, 'id'> | null, server?: Server): Promise<RelayAnswer> =>
    new Promise((resolve, reject) => {
      if (gone !== null) return reject(gone);
      const own = order === null ? 0 : ++id;
      const timer = setTimeout(() => fail(`no answer within ${PATIENCE_MS / 1000} s.`), PATIENCE_MS);
      const settled = <T>(act: (value: T) => void) => {
        return (value: T) => {
          clearTimeout(timer);
          act(value);
        };
      };
      waiting.set(own, { resolve: settled(resolve), reject: settled(reject) });
      // Where it cannot be sent, the process is gone or going: that is told as its end.
      if (order !== null) child.send({ id: own, ...order }, server, () => {});
    });
}

function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    child.kill('SIGKILL');
  });
}

function broken(why: string): Failure {
  return new Failure(
    'environment',
    `a relay of the sandbox does not work: ${why}`,
    'See `benchgate doctor`: does bubblewrap work here?',
  );
}

function taken({ host, port }: NetworkPort, why: string): Failure {
  return new Failure(
    'environment',
    `port ${port} of ${host}, at which a side was to be reached, is taken: ${why}`,
    `See who has it: \`ss -ltnp 'sport = :${port}'\`. End it, or set \`port: auto\`.`,
  );
}
