import { embed, tokenize } from './work.js';

/** Prepared prompts kept; the oldest is forgotten first. */
const KEPT = 500;

const prepared = new Map();

/** A prompt's tokens and its place in the vector space: computed once per prompt. */
export function preparePrompt(prompt) {
  const known = prepared.get(prompt);
  if (known !== undefined) return known;
  if (prepared.size >= KEPT) prepared.delete(prepared.keys().next().value);
  const fresh = { text: prompt, tokens: tokenize(prompt), vector: embed(prompt) };
  prepared.set(prompt, fresh);
  return fresh;
}
