import { createLimit } from './limit.js';
import { preparePrompt } from './prompts.js';
import { retrieve } from './retrieval.js';
import { traced } from './traced.js';
import { streamTokens } from './upstream.js';

/** Conversations that the model serves at once; the others wait in a queue. */
const MODEL_SLOTS = 32;

const modelSlot = createLimit(MODEL_SLOTS);

/** Answers a question as a stream of server-sent events, one token each, and `[DONE]` at the end. */
export async function answerChat({ prompt }, response) {
  if (typeof prompt !== 'string' || prompt === '') throw Object.assign(new Error('prompt is missing'), { status: 400 });
  const prepared = preparePrompt(prompt);
  const documents = await traced('retrieve', () => retrieve(prepared));
  await modelSlot(async () => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    for await (const token of streamTokens(prepared, documents)) {
      if (response.destroyed) return;
      response.write(`data: ${JSON.stringify({ token })}\n\n`);
    }
    response.end('data: [DONE]\n\n');
  });
}
