import { traced } from './traced.js';

/**
 * What the assistant waits for in production: a vector store, a document store, a directory and a model. Here each is a
 * timer. The dice are seeded, so two runs of the service differ by their code and not by their luck.
 */

/** Documents that the vector store finds for a prompt. */
const FOUND = 6;
/** Tokens of an answer. */
const TOKENS = 12;

/** One trip to each, ms. */
const TRIP = { vectors: 40, document: 40, documents: 45, record: 4.2, records: 13, firstToken: 120, nextToken: 4 };

export async function searchVectors(vector) {
  await trip('vectors');
  return vector.slice(0, FOUND).map((coordinate) => coordinate % 10_000);
}

export async function loadDocument(id) {
  await trip('document');
  return documentOf(id);
}

/** Several documents in one trip. */
export async function loadDocuments(ids) {
  await trip('documents');
  return ids.map(documentOf);
}

export async function findRecord(key) {
  await trip('record');
  return recordOf(key);
}

/** Several records in one trip. */
export async function findRecords(keys) {
  await trip('records');
  return keys.map(recordOf);
}

export async function* streamTokens(prompt, documents) {
  await trip('firstToken');
  for (let index = 0; index < TOKENS; index += 1) {
    if (index > 0) await trip('nextToken');
    yield `${prompt.tokens[index % prompt.tokens.length]}-${documents[index % documents.length].id}`;
  }
}

const dice = Object.fromEntries(Object.keys(TRIP).map((name, index) => [name, createDice(index + 1)]));

/** Between 85 % and 115 % of the usual time. */
function trip(name) {
  return traced(name, () => new Promise((resolve) => setTimeout(resolve, TRIP[name] * (0.85 + 0.3 * dice[name]()))));
}

/** Numbers in [0, 1) from a linear congruential generator (the constants of Numerical Recipes). */
function createDice(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function documentOf(id) {
  return { id, words: Array.from({ length: 300 }, (_, index) => `w${(id * 31 + index * 17) % 4096}`) };
}

function recordOf(key) {
  return { key, title: `Record ${key}`, tags: Array.from({ length: 20 }, (_, index) => `${key}-${index}`) };
}
