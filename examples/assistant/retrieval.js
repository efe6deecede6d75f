import { loadDocuments, searchVectors } from './upstream.js';
import { rank } from './work.js';

/** Answers kept; the oldest is forgotten first. */
const KEPT = 500;

const retrieved = new Map();

/** The documents that belong to a prompt, best first. Asking again for the same prompt costs nothing but the ranking. */
export async function retrieve(prompt) {
  if (!retrieved.has(prompt.text)) remember(prompt.text, fetchDocuments(prompt));
  return rank(await retrieved.get(prompt.text), prompt.tokens);
}

/** Keeps the promise, so that requests for the same prompt at the same time search only once. */
function remember(text, documents) {
  if (retrieved.size >= KEPT) retrieved.delete(retrieved.keys().next().value);
  retrieved.set(text, documents);
  documents.catch(() => retrieved.delete(text));
}

async function fetchDocuments(prompt) {
  return loadDocuments(await searchVectors(prompt.vector));
}
