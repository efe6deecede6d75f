import type { Claim } from '../model/claim.ts';
import { type DocumentBlock, line, link, name, type Piece, paragraph, strong } from './document.ts';
import { pageBeside } from './method-page.ts';
import { countOf } from './numbers.ts';

const PROOF = { page: 'docs/security.md', section: '#what-a-measurement-proves' };

/** Where it says what the numbers prove: they are a claim of the machine that ran the code they are about. */
export function proofLink(method: string | null): Piece {
  return method === null ? name(PROOF.page) : link('proof', pageBeside(method, PROOF.page + PROOF.section));
}

/** Somebody may have cancelled what went badly: how often measuring was begun before the measurement that counts. */
export function begunBefore(claim: Claim): readonly DocumentBlock[] {
  const before = claim.kind === 'measured' ? (claim.before ?? 0) : 0;
  if (before === 0) return [];
  const ended = `${countOf(before, 'attempt')} to measure this commit ended without a measurement`;
  return [paragraph(...line`${strong('Begun before')}: ${ended}. See why before you take this one for the first.`)];
}
