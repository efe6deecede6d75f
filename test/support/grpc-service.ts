/**
 * A service that answers HTTP, and gRPC calls of `t.Echo/Say` with what they said; every call with the status that the
 * repository's file `grpc-status` names, at once, where that is not 0.
 */
export const GRPC_SERVER = `
import { readFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import { createServer } from 'node:net';
const status = readFileSync('grpc-status', 'utf8').trim();
const plain = createHttp((request, response) => response.end('ok'));
const calls = createHttp2();
const type = { ':status': 200, 'content-type': 'application/grpc' };
calls.on('stream', (stream) => {
  const chunks = [];
  stream.on('error', () => {});
  stream.on('data', (chunk) => chunks.push(chunk));
  stream.on('end', () => {
    if (status !== '0') return stream.respond({ ...type, 'grpc-status': status, 'grpc-message': 'no' }, { endStream: true });
    setTimeout(() => {
      stream.respond(type, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
      stream.end(Buffer.concat(chunks));
    }, 5);
  });
});
createServer((socket) => {
  socket.on('error', () => {});
  socket.once('readable', () => {
    const first = socket.read();
    if (first === null) return;
    socket.unshift(first);
    (first.toString('latin1', 0, 3) === 'PRI' ? calls : plain).emit('connection', socket);
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
`;

/** For k6: sixty calls a second. */
export const GRPC_SCRIPT = `import grpc from 'k6/net/grpc';
const client = new grpc.Client();
client.load(['.'], 'echo.proto');
export const options = {
  scenarios: {
    calls: { executor: 'constant-arrival-rate', rate: 60, timeUnit: '1s', duration: '9s', preAllocatedVUs: 10, maxVUs: 40 },
  },
};
let connected = false;
export default function () {
  if (!connected) client.connect(__ENV.BASE_URL.replace('http://', ''), { plaintext: true });
  connected = true;
  client.invoke('t.Echo/Say', { name: 'x' });
}
`;

export const GRPC_PROTO = `syntax = "proto3";
package t;
service Echo { rpc Say (Message) returns (Message) {} }
message Message { string name = 1; }
`;
