/**
 * A CommentCommand is what somebody asks of the gate in a comment. Its commit is as it was written, 7 to 40 small hexadecimal
 * digits, of which only all 40 count (threat 54); its reason is text from outside, one bounded line.
 */
export type CommentCommand =
  | { readonly kind: 'approve' | 'approve-waiver'; readonly sha: string; readonly reason: string | null }
  | { readonly kind: 'remeasure'; readonly sha: string }
  | { readonly kind: 'revoke' | 'help' }
  /** Addressed to the gate, and nothing that it knows. */
  | { readonly kind: 'unknown' };

/** Of the first line only so much is read: the command, and a reason many times as long as what is kept of it. */
const LONGEST_LINE = 2000;
/** Of a reason, in code points: a sentence or two, for a table. */
const LONGEST_REASON = 200;
/** Anchored, and no two neighbours match the same character: linear on any input. */
const APPROVE = /^(approve|approve-waiver) ([0-9a-f]{7,40})(?: reason:(.*))?$/is;
const REMEASURE = /^remeasure ([0-9a-f]{7,40})$/i;

/** The command that a comment's first line is; null for what is not addressed to the gate, about which nothing is said. */
export function readCommand(body: string): CommentCommand | null {
  const line = /^[^\r\n]*/.exec(body.slice(0, LONGEST_LINE))?.[0] ?? '';
  if (!line.startsWith('/benchgate ')) return null;
  const words = line
    .slice('/benchgate '.length)
    .replace(/[ \t]+/g, ' ')
    .trim();
  if (words === 'revoke' || words === 'help') return { kind: words };
  const [, remeasured] = REMEASURE.exec(words) ?? [];
  if (remeasured !== undefined) return { kind: 'remeasure', sha: remeasured.toLowerCase() };
  const [, name, sha, reason] = APPROVE.exec(words) ?? [];
  if (name === undefined || sha === undefined) return { kind: 'unknown' };
  const kind = name.toLowerCase() === 'approve' ? 'approve' : 'approve-waiver';
  return { kind, sha: sha.toLowerCase(), reason: reasonOf(reason ?? '') };
}

/** Without characters that cannot be seen, which could hide or turn around what stands beside them. */
function reasonOf(text: string): string | null {
  const visible = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const kept = [...visible].slice(0, LONGEST_REASON).join('').trim();
  // What the command to copy has in its place is no reason: `…`.
  return /^[.… ]*$/.test(kept) ? null : kept;
}
