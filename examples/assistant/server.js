import { createServer } from 'node:http';
import { answerChat } from './chat.js';
import { answerCall } from './rpc.js';

/** Longer requests are refused, bytes. */
const MAX_BODY = 64 * 1024;

const routes = {
  'GET /healthz': async (_body, response) => sendJson(response, 200, { ok: true }),
  'POST /rpc': async (body, response) => sendJson(response, 200, await answerCall(body)),
  'POST /chat': answerChat,
};

const server = createServer(async (request, response) => {
  const route = routes[`${request.method} ${request.url}`];
  if (route === undefined) return sendJson(response, 404, { error: 'no such route' });
  try {
    await route(request.method === 'POST' ? await readJson(request) : undefined, response);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else sendJson(response, error.status ?? 500, { error: error.message });
  }
});

server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () => {
  console.log(`assistant listens on port ${server.address().port}`);
});

process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});

async function readJson(request) {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) {
    text += piece;
    if (text.length > MAX_BODY) throw Object.assign(new Error('the request is too long'), { status: 413 });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw Object.assign(new Error('the request is not JSON'), { status: 400 });
  }
}

function sendJson(response, status, value) {
  const text = JSON.stringify(value);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
