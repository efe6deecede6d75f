import { describe, expect, it } from 'vitest';
import { type ReplyCode, renderReply } from '../../src/report/reply-text.ts';
import { HEAD } from '../support/a-decision.ts';
import { toHtml } from '../support/markdown-tree.ts';

const CODES: readonly ReplyCode[] = ['help', 'unknown', 'short', 'other-commit', 'no-reason', 'not-by-command'];
const text = (code: ReplyCode, reviews = true) =>
  renderReply({
    code,
    verb: 'approve-waiver',
    missing: ['governance', 'waiver'],
    head: HEAD,
    governance: { reviews, solo: false },
  });

describe('renderReply', () => {
  it.each(CODES)('%s: has the whole command to copy, in a code block of its own', (code) => {
    expect(text(code)).toContain(`\n\n\`\`\`\n/benchgate approve-waiver ${HEAD} reason: …\n\`\`\``);
    expect(toHtml(text(code))).toContain(`<pre><code>/benchgate approve-waiver ${HEAD} reason: …\n</code></pre>`);
  });

  it('names every command, and what to do instead of a rerun', () => {
    for (const name of ['approve-waiver', 'remeasure', 'revoke', 'help'])
      expect(text('help')).toContain(`| \`/benchgate ${name}`);
    expect(text('help')).toContain(
      '`/benchgate remeasure <sha>`, then re-run the jobs of the measuring workflow: no re-run counts without it.',
    );
    expect(text('help')).not.toMatch(/\/benchgate (rerun|approve )/);
    expect(text('help', false)).toContain(`\`\`\`\n/benchgate approve ${HEAD}\n\`\`\``);
  });

  it('is no command itself', () => {
    for (const code of CODES) expect(text(code).startsWith('/')).toBe(false);
  });
});
