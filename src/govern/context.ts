/**
 * The name of the commit status. It names the base branch: what is green for one branch says nothing of another (threat 37).
 * A suite other than `default` has its key in it, so that no suite hides another.
 */
export function contextFor(key: string, baseRef: string): string {
  return key === 'default' ? `benchgate (${baseRef})` : `benchgate/${key} (${baseRef})`;
}

/** What our comment begins with, by which it is found again: one for each suite, pull request and base branch. */
export function markerFor(key: string, number: number, baseRef: string): string {
  return `<!-- benchgate:v1 key=${plain(key)} pr=${number} base=${plain(baseRef)} -->`;
}

/**
 * A branch can be called `-->`, or have a line break's look-alike: all but plain characters become their number in `%` and
 * `;`. The percent sign is one of those, so two names never become the same.
 */
function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9._/-]/gu, (sign) => `%${(sign.codePointAt(0) ?? 0).toString(16)};`);
}
