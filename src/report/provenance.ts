import type { Claim } from '../model/claim.ts';
import { METHOD_PAGE } from './comment-sections.ts';
import { type DocumentBlock, line, link, name, paragraph, strong } from './document.ts';
import { countOf } from './numbers.ts';

const PROOF = { page: 'docs/security.md', section: '#what-a-measurement-proves' };

/** With what the numbers prove, above the last line: they are a claim of the machine that ran the code they are about. */
export function provenBy(blocks: readonly DocumentBlock[], method: string | null): readonly DocumentBlock[] {
  const page =
    method === null ? name(PROOF.page) : link('What that proves', method.replace(METHOD_PAGE, PROOF.page + PROOF.section));
  const proof = paragraph(
    'The numbers come from the machine that ran the code of this pull request. They agree with each other and are judged by base; code that sets out to deceive what measures it could still have made them. ',
    page,
    '.',
  );
  return [...blocks.slice(0, -1), proof, ...blocks.slice(-1)];
}

/** Somebody may have cancelled what went badly: how often measuring was begun before the measurement that counts. */
export function begunBefore(claim: Claim): readonly DocumentBlock[] {
  const before = claim.kind === 'measured' ? (claim.before ?? 0) : 0;
  if (before === 0) return [];
  const ended = `${countOf(before, 'attempt')} to measure this commit ended without a measurement`;
  return [paragraph(...line`${strong('Begun before')}: ${ended}. See why before you take this one for the first.`)];
}
