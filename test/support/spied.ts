import { readFileSync } from 'node:fs';
import type { Target } from '../../src/model/target.ts';

/** A service that attacks what it is asked to. */
export const SPY = readFileSync(new URL('../fixtures/sandbox/spy.mjs', import.meta.url), 'utf8');

/** What came of an attack, tried by the service of a side. */
export async function tried(target: Target | undefined, act: string, of = ''): Promise<unknown> {
  const answer = await fetch(`${target?.url}/${act}?of=${encodeURIComponent(of)}`);
  return answer.json();
}
