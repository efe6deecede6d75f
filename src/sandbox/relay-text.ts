/** Connections at once through one door: more than a load generator opens, or than exporters of traces do; beyond that they are refused. */
const MOST_CONNECTIONS = 4096;

/** What a relay is told and what it says, as messages of its channel. */
export interface RelayOrder {
  readonly id: number;
  /** `pass`: what comes to the server that is handed over goes to that port; `listen`: hand a server back; `close`: that of an earlier order. */
  readonly act: 'pass' | 'listen' | 'close';
  readonly host?: string;
  readonly port?: number;
  /** Of `close`: which. */
  readonly of?: number;
}

/**
 * What a relay runs: it passes connections on, from sockets that it is handed, wherever these were made, to what listens in the network
 * in which it is. Half-closes and resets go through as they are, nobody is read faster than the other end takes it, and where nothing
 * listens a connection is reset at once.
 */
export const RELAY = `
const net = require('net');
const doors = new Map();
const joined = (one, other, ends) => {
  for (const [from, to] of [[one, other], [other, one]]) {
    ends.add(from);
    from.allowHalfOpen = true;
    from.setNoDelay(true);
    from.on('error', () => to.resetAndDestroy());
    from.on('close', () => ends.delete(from));
    from.pipe(to);
  }
};
const acts = {
  pass: ({ id, host, port }, server) => {
    const ends = new Set();
    doors.set(id, { server, ends });
    server.maxConnections = ${MOST_CONNECTIONS};
    server.on('connection', (outer) => joined(outer, net.connect({ host, port }), ends));
    process.send({ id });
  },
  listen: ({ id, host, port }) => {
    const server = net.createServer();
    server.once('error', (error) => process.send({ id, why: error.message }));
    server.listen({ host, port }, () => process.send({ id }, server, () => server.close()));
  },
  close: ({ id, of }) => {
    const { server, ends } = doors.get(of);
    doors.delete(of);
    for (const end of ends) end.resetAndDestroy();
    server.close(() => process.send({ id }));
  },
};
process.on('message', (order, server) => acts[order.act](order, server));
process.on('disconnect', () => process.exit(0));
process.send({ id: 0, pid: process.pid });
`;
