import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import type { NodeProfiler, OpenProfiler, SampledProcess } from '../world/profiler.ts';

/** A block of a minute has some 2 MB. */
const MOST_BYTES = 16 * 1024 * 1024;
/**
 * How long is waited: for a profile, as a busy service answers late; and for the secret, which a process of the same machine writes
 * at once.
 */
const PATIENCE = { stopMs: 10_000, greetingMs: 5000 };
/** Of a cluster: more than a machine that measures has cores. Others on the machine can only hold this many. */
const MOST_CALLERS = 64;
const NEWLINE = 10;

/** Opens control sockets for processes that load this file (dist/profile-preload.cjs). */
export function profilerWith(preload: string, patience = PATIENCE): OpenProfiler {
  return async ({ host, port } = { host: '127.0.0.1', port: 0 }) => {
    const secret = randomBytes(16).toString('hex');
    const callers = new Set<Caller>();
    const sockets = new Set<Socket>();
    const server = createServer({ noDelay: true }, (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      new Caller(socket, {
        secret,
        patience,
        greet: (caller) => {
          callers.add(caller);
          socket.once('close', () => callers.delete(caller));
        },
      });
    });
    server.maxConnections = MOST_CALLERS;
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    const variables = {
      BENCHGATE_PROFILE: `${host}:${portOf(server)}/${secret}`,
      // Node.js takes a backslash inside of quotes for the one that lets a sign be itself.
      NODE_OPTIONS: `--require "${preload.replaceAll(/[\\"]/g, '\\$&')}"`,
    };
    return { variables, ...commanding(callers), close: () => closeAll(server, sockets) };
  };
}

/** The process that called first and still lives is the one that is sampled. */
function commanding(callers: ReadonlySet<Caller>): Pick<NodeProfiler, 'start' | 'stop'> {
  let chosen: { readonly caller: Caller; readonly processes: number } | null = null;
  return {
    start: () => {
      const alive = [...callers].filter((caller) => caller.lives);
      const [caller] = alive;
      chosen = caller === undefined ? null : { caller, processes: alive.length };
      caller?.tell('start');
    },
    stop: async (): Promise<SampledProcess | { readonly why: string }> => {
      if (chosen === null)
        return { why: 'no process of the service that listens on its port is Node.js with NODE_OPTIONS as given' };
      const { caller, processes } = chosen;
      chosen = null;
      const said = await caller.askToStop();
      return 'why' in said ? said : { ...said, processes };
    },
  };
}

type Said = { readonly text: string } | { readonly why: string };

/** Whom a caller has to know, how long it is waited for, and who hears of it. */
interface Reception {
  readonly secret: string;
  readonly patience: typeof PATIENCE;
  readonly greet: (caller: Caller) => void;
}

/** A Caller is one connection: a stranger until it has said the secret, and allowed to speak only where it was asked. */
class Caller {
  readonly #socket: Socket;
  readonly #secret: Buffer;
  readonly #stopMs: number;
  #state: 'stranger' | 'silent' | 'asked' = 'stranger';
  #said: Buffer[] = [];
  #bytes = 0;
  #end: (said: Said) => void = () => {};

  constructor(socket: Socket, { secret, patience, greet }: Reception) {
    this.#socket = socket;
    this.#secret = Buffer.from(secret);
    this.#stopMs = patience.stopMs;
    const timer = setTimeout(() => socket.destroy(), patience.greetingMs);
    socket.once('close', () => clearTimeout(timer));
    socket.on('error', () => {});
    socket.on('close', () => this.#end({ why: 'the process ended, or hung up' }));
    socket.on('data', (chunk) => {
      const text = this.#hear(chunk);
      if (text === null) return;
      if (this.#state === 'asked')
        this.#end(text.length === 0 ? { why: 'its Node.js does not profile' } : { text: text.toString() });
      else if (this.#knows(text)) {
        clearTimeout(timer);
        greet(this);
      } else socket.destroy();
      this.#state = 'silent';
    });
  }

  get lives(): boolean {
    return !this.#socket.destroyed && this.#socket.readable;
  }

  tell(command: string): void {
    this.#socket.write(`${command}\n`);
  }

  async askToStop(): Promise<Said> {
    if (!this.lives) return { why: 'the process ended' };
    let timer: NodeJS.Timeout | undefined;
    const said = await new Promise<Said>((resolve) => {
      this.#end = resolve;
      timer = setTimeout(() => this.#hangUp(`nothing came within ${this.#stopMs / 1000} s`), this.#stopMs);
      this.#state = 'asked';
      this.tell('stop');
    });
    clearTimeout(timer);
    this.#end = () => {};
    return said;
  }

  /** A whole line, once it is there. */
  #hear(chunk: Buffer): Buffer | null {
    const at = chunk.indexOf(NEWLINE);
    this.#bytes += chunk.length;
    // Nobody says two things at once, or something without being asked.
    if (this.#state === 'silent' || (at >= 0 && at < chunk.length - 1)) this.#hangUp('it said more than it was asked for');
    else if (this.#bytes > (this.#state === 'stranger' ? this.#secret.length + 1 : MOST_BYTES)) this.#hangUp('it is too large');
    else this.#said.push(chunk);
    if (at < 0 || this.#socket.destroyed) return null;
    const line = Buffer.concat(this.#said).subarray(0, -1);
    this.#said = [];
    this.#bytes = 0;
    return line;
  }

  #knows(text: Buffer): boolean {
    return text.length === this.#secret.length && timingSafeEqual(text, this.#secret);
  }

  #hangUp(why: string): void {
    this.#said = [];
    this.#end({ why });
    this.#socket.destroy();
  }
}

async function closeAll(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
