import { loadDocument, searchVectors } from './upstream.js';
import { rank } from './work.js';

/** The documents that belong to a prompt, best first. Always fresh: no cache that could be out of date. */
export async function retrieve(prompt) {
  const documents = [];
  for (const id of await searchVectors(prompt.vector)) documents.push(await loadDocument(id));
  return rank(documents, prompt.tokens);
}
