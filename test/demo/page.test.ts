import { describe, expect, it } from 'vitest';
import { type PageStep, renderDecisionPage } from '../../src/demo/page.ts';
import { renderDecisionMarkdown } from '../../src/report/decision-markdown.ts';
import { GOLDEN_DECISIONS } from '../support/golden-decisions.ts';
import { HOSTILE } from '../support/hostile.ts';
import { addresses } from '../support/markdown-tree.ts';

const step = (parts: Partial<PageStep> = {}): PageStep => ({
  heading: 'It was opened',
  text: 'By octocat.',
  comment: null,
  status: null,
  ...parts,
});
const page = (...steps: readonly PageStep[]) => renderDecisionPage({ title: 'A faster search', number: 7, steps });

describe('renderDecisionPage', () => {
  it('needs nothing from elsewhere and runs nothing', () => {
    const html = page(step());
    expect(html.startsWith('<!doctype html>')).toBe(true);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`);
    expect(html).not.toMatch(/<script|<img|<link|url\(|@import/);
    expect(html).toContain('prefers-color-scheme:dark');
  });

  it('shows each step with its comment and status, and at the end whether it can be merged', () => {
    const context = 'benchgate (main)';
    const html = page(
      step({
        status: { context, state: 'failure', description: '1 regression' },
        comment: '### ❌ Merge blocked\n\n| a | b |\n|---|--:|\n| `c` | 1 |',
      }),
      step({ heading: 'mona commented', status: { context, state: 'success', description: 'waived' } }),
    );
    expect(html).toContain('<h3>❌ Merge blocked</h3>');
    expect(html).toContain('<td><code>c</code></td>\n<td align="right">1</td>');
    expect(html).toContain('<li class="step failure">');
    expect(html).toContain('<span class="pill success">Gate passed</span>');
    expect(html).toContain('<section class="merge success">');
  });

  it('prints all that our comments hold, as elements', () => {
    for (const build of Object.values(GOLDEN_DECISIONS)) {
      const html = page(step({ comment: renderDecisionMarkdown(build(), { marker: '<!-- m -->' }) }));
      expect(html).not.toMatch(/&lt;(?!!doctype)\/?(details|summary|table|td|code|a|h3)\b|<!-- /);
    }
  });

  it('lets nothing else through, whatever the strings', () => {
    const bad = [
      ...HOSTILE,
      '<a href="javascript:alert(1)">x</a>',
      '<img src="https://example.com/a.png">',
      '<p onclick="a()">',
      '<script>a()</script',
      '<style>',
      '<iframe src=x>',
      '<b',
    ];
    for (const text of bad) {
      const html = renderDecisionPage({
        title: text,
        number: 7,
        steps: [step({ heading: text, text, comment: text, status: { context: text, state: 'error', description: text } })],
      });
      const body = html.slice(html.indexOf('<body>'));
      expect([text, body.match(/<(script|style|img|svg|iframe|object|form|input|link)\b/i)]).toEqual([text, null]);
      for (const address of addresses(body)) expect(address).toMatch(/^https?:\/\//);
      expect(body.match(/<[a-z][^>]* (on\w+|style)=/i)).toBeNull();
    }
  });
});
