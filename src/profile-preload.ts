import { ChildProcess } from 'node:child_process';
import cluster from 'node:cluster';
import { createRequire } from 'node:module';
import { Server, Socket } from 'node:net';

/**
 * A door of its own: what a service's Node.js loads before the service, by NODE_OPTIONS (docs/explain.md#profiles). It takes its
 * variables away, waits until this process listens for the service, and samples its CPU when the control socket says so.
 * Nothing of it may keep the process alive, end it, or be seen by it.
 */

/** `ADDRESS:PORT/SECRET` of the control socket (machine/profiler.ts). */
const ADDRESS = 'BENCHGATE_PROFILE';
/** Our part of NODE_OPTIONS. */
const OPTION = /--require "(?:[^"\\]|\\.)*profile-preload\.cjs" ?/g;
/** What our profile is called within the process. */
const TITLE = 'benchgate';
/** Microseconds between two samples: a thousand in a second cost little, and show what takes a hundredth of a block. */
const INTERVAL_US = 1000;
/** A command has no more characters than this. */
const LONGEST_COMMAND = 100;
/** What the control socket takes, bytes: a longer profile is not sent. */
const MOST_BYTES = 16 * 1024 * 1024;

// As they are before anybody else changes them: no trace shall have our connection.
const { connect } = Socket.prototype;
const load = createRequire(process.execPath);
const given = takeAway();
if (given !== null) quietly(() => wait(given));

/** What was given to this process, and is to be passed on. */
interface Given {
  readonly address: string;
  readonly option: string;
}

/** Takes our variables out of the environment, and leaves of NODE_OPTIONS what somebody else has put there. */
function takeAway(): Given | null {
  const { [ADDRESS]: address, NODE_OPTIONS: options = '' } = process.env;
  const option = options.match(OPTION)?.[0].trim();
  if (address === undefined || option === undefined) return null;
  delete process.env[ADDRESS];
  const theirs = options.replace(OPTION, '').trim();
  if (theirs === '') delete process.env.NODE_OPTIONS;
  else process.env.NODE_OPTIONS = theirs;
  return { address, option };
}

/** Until this process listens for the service it may be what starts the service: npm, a loader, the primary of a cluster. */
function wait(given: Given): void {
  const { PORT } = process.env;
  const port = Number(PORT);
  const { listen } = Server.prototype;
  const spawn: unknown = Reflect.get(ChildProcess.prototype, 'spawn');
  let found = false;
  const heard = (server: Server) => {
    const address = server.address();
    if (found || typeof address !== 'object' || address === null || handsOver()) return;
    if (PORT !== undefined && port > 0 && address.port !== port) return;
    found = true;
    if (Server.prototype.listen === listening) Server.prototype.listen = listen;
    if (Reflect.get(ChildProcess.prototype, 'spawn') === passing) Reflect.set(ChildProcess.prototype, 'spawn', spawn);
    dial(given.address);
  };
  const listening = new Proxy(listen, {
    apply(target, self: Server, args) {
      if (!found) quietly(() => self.once('listening', () => quietly(() => heard(self))));
      return Reflect.apply(target, self, args);
    },
  });
  Server.prototype.listen = listening;
  if (typeof spawn !== 'function') return;
  const passing = new Proxy(spawn, {
    apply(target, self, args) {
      if (!found) quietly(() => passOn(args[0], given));
      return Reflect.apply(target, self, args);
    },
  });
  Reflect.set(ChildProcess.prototype, 'spawn', passing);
}

/** The primary of a cluster listens, and its workers do the work. */
function handsOver(): boolean {
  return cluster.isPrimary && Object.keys(cluster.workers ?? {}).length > 0;
}

/** Gives a child what this process was given: if it is Node.js it takes that away again. */
function passOn(options: { readonly envPairs?: unknown } | undefined, { address, option }: Given): void {
  const pairs = options?.envPairs;
  if (!Array.isArray(pairs)) return;
  const prefix = 'NODE_OPTIONS=';
  const at = pairs.findIndex((pair) => String(pair).startsWith(prefix));
  const theirs = at < 0 ? '' : String(pairs[at]).slice(prefix.length).replace(OPTION, '');
  pairs.splice(at < 0 ? pairs.length : at, 1, `${prefix}${option} ${theirs}`.trim());
  pairs.push(`${ADDRESS}=${address}`);
}

/** Calls the control socket, and obeys it until it hangs up. */
function dial(address: string): void {
  const [, host, port, secret] = /^([\d.]{7,15}):(\d+)\/([0-9a-f]+)$/.exec(address) ?? [];
  if (secret === undefined) return;
  const sampler = sample();
  const socket = new Socket();
  let asked = '';
  socket.unref();
  socket.on('error', () => {});
  socket.on('close', () => quietly(sampler.end));
  socket.on('data', (chunk) => {
    asked += chunk.toString('latin1');
    const commands = asked.split('\n');
    asked = commands.pop() ?? '';
    if (asked.length > LONGEST_COMMAND) socket.destroy();
    for (const command of commands) {
      if (command === 'start') quietly(sampler.start);
      // Without a profile the answer is an empty line.
      else if (command === 'stop') socket.write(`${sampler.stop()}\n`);
    }
  });
  Reflect.apply(connect, socket, [{ host, port: Number(port) }]);
  socket.write(`${secret}\n`);
}

/**
 * Samples from now on, and keeps a profile of what is between `start` and `stop`. A loop that was compiled while it ran is known by
 * name only to a profiler that saw that: one that begins with the block takes its time for that of its caller.
 */
function sample() {
  // There are builds of Node.js without it; then nothing is ever sampled.
  const inspector: typeof import('node:inspector') = load('node:inspector');
  const session = new inspector.Session();
  let text = '';
  session.connect();
  session.on('Profiler.consoleProfileFinished', ({ params: { profile, title } }) => {
    if (title === TITLE) text = JSON.stringify(profile);
  });
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: INTERVAL_US });
  session.post('Profiler.start');
  return {
    start: () => inspector.console.profile(TITLE),
    /** The profile, on one line; empty where there is none. */
    stop: () => {
      text = '';
      // It finishes before it returns.
      quietly(() => inspector.console.profileEnd(TITLE));
      return text.length > MOST_BYTES ? '' : text;
    },
    end: () => session.disconnect(),
  };
}

/** Whatever goes wrong here is nothing to the service. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // Then there is no profile.
  }
}
