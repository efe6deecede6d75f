import { createHash } from 'node:crypto';

/** Real work for the processor: what an orchestrator does between two waits. */

/** Numbers of a vector that stands for a text. */
const DIMENSIONS = 256;
/** Rounds of hashing in a digest: about 0.1 ms. */
const ROUNDS = 60;

export function tokenize(text) {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? ['?'];
}

/** The text's place in the vector space, the strongest coordinates first. */
export function embed(text) {
  const vector = Array.from({ length: DIMENSIONS }, (_, index) => sha256(`${index} ${text}`).readUInt32BE(0));
  return vector.sort((a, b) => b - a);
}

/** The documents with the words nearest to the prompt's tokens first. */
export function rank(documents, tokens) {
  const wanted = tokens.map((token) => sha256(token).readUInt16BE(0) % 4096);
  const score = ({ words }) =>
    words
      .map((word) => Math.min(...wanted.map((token) => Math.abs(token - Number(word.slice(1))))))
      .sort((a, b) => a - b)
      .slice(0, 10)
      .reduce((sum, distance) => sum + distance, 0);
  const scored = documents.map((document) => ({ document, score: score(document) }));
  return scored.sort((a, b) => a.score - b.score).map(({ document }) => document);
}

/** A checksum that proves a record was not changed. */
export function digest(record) {
  let sum = sha256(JSON.stringify(record));
  for (let round = 1; round < ROUNDS; round += 1) sum = sha256(sum);
  return sum.toString('hex');
}

function sha256(data) {
  return createHash('sha256').update(data).digest();
}
