import { describe, expect, it } from 'vitest';
import { closingComment, incidentBody, incidentComment, incidentTitle, webhookMessage } from '../../src/report/incident-text.ts';
import { HOSTILE } from '../support/hostile.ts';
import { course, hourly, storyOf } from '../support/incident.ts';
import { addresses, tagTree, toHtml } from '../support/markdown-tree.ts';

const RUNS = 'https://github.com/acme/shop/actions/runs';
const place = { marker: '<!-- x -->', runs: RUNS };
const open = storyOf(hourly(course(2), { revision: '1a2b3c4' }));
const closed = storyOf(hourly(course(2, 8), { revision: '1a2b3c4' }));

describe('an issue of an incident', () => {
  it('says what burns, since when, how fast, what was tested, and how it ends', () => {
    const body = incidentBody(open, place);
    expect(body.split('\n')[0]).toBe('<!-- x -->');
    for (const said of [
      '### ❌ The error budget burns too fast (page)',
      '- Began 2026-01-03 00:00 UTC; open since 2026-01-03 01:00 UTC',
      /budget burnt up to \d[\d.]* × too fast, in 2 runs/,
      '- Tested: `1a2b3c4`',
      `[The newest run](${RUNS}/725)`,
      'It closes by itself after three good runs in a row.',
    ])
      expect(body).toMatch(said);
  });

  it('says at its end what it was', () => {
    const [news] = closed.news.slice(-1);
    if (news === undefined) throw new Error('nothing was told');
    const comment = incidentComment(news, closed, place);
    expect(comment).toMatch(/### ✅ It is over[\s\S]*Closed 2026-01-03 09:00 UTC[\s\S]*in 10 runs[\s\S]*1a2b3c4/);
    expect(incidentBody(closed, place)).toMatch(/### ✅ It is over[\s\S]*Closed 2026-01-03 09:00 UTC/);
    expect(closingComment('duplicate', { marker: null })).toMatch(/older issue/);
  });

  it('names five revisions, and counts the others; none is said', () => {
    const revisions = ['a1', 'b2', 'c3', 'd4', 'e5', 'f6', 'g7'];
    expect(incidentBody({ ...open, revisions }, place)).toMatch(/Tested: `c3`, `d4`, `e5`, `f6`, `g7`, and 2 before/);
    expect(incidentBody({ ...open, revisions: [] }, place)).toMatch(/Which revision was tested is not known/);
    expect(incidentBody(open, { ...place, runs: null })).not.toMatch(/newest run/);
  });

  it('threat 72: text that a target gives as its revision is text there, and in Slack', () => {
    const plain = tagTree(toHtml(incidentBody(open, place)));
    for (const text of HOSTILE.filter((one) => one.trim() !== '')) {
      const story = { ...open, revisions: [text] };
      const html = toHtml(incidentBody(story, place));
      expect([text, tagTree(html)]).toEqual([text, plain]);
      expect(addresses(html)).toEqual([`${RUNS}/725`]);
      const [news] = open.news;
      if (news === undefined) throw new Error('nothing was told');
      const sent = webhookMessage(news, story, RUNS)
        .blocks.map((block) => block.text.text)
        .join('\n');
      expect(sent.replaceAll(`<${RUNS}/725|The newest run>`, '')).not.toMatch(/[<>]/);
      expect(sent.split('\n').filter((line) => line.startsWith('•'))).toHaveLength(3);
    }
  });

  it('threat 72: has a title of plain signs, never too long', () => {
    expect(incidentTitle({ target: 'staging', name: 'chat latency p95 <= 300ms' })).toBe(
      'staging: chat latency p95 <= 300ms: error budget burns too fast',
    );
    for (const name of [...HOSTILE, 'x'.repeat(999)]) {
      const title = incidentTitle({ target: 'staging', name });
      expect(title).toMatch(/^[A-Za-z0-9 .,:;()%<>=/_+{}-]{1,256}$/);
      expect(title).toMatch(/burns too fast$/);
    }
  });
});

describe('a message', () => {
  it('threat 72: makes no links and mentions of plain text', () => {
    const [news] = open.news;
    if (news === undefined) throw new Error('nothing was told');
    const { blocks, ...message } = webhookMessage(news, { ...open, revisions: ['@here https://evil.example'] }, RUNS);
    expect(blocks.map(({ text }) => text.verbatim)).toEqual([true, true]);
    expect(message).toMatchObject({ unfurl_links: false, unfurl_media: false });
  });

  it('is what Slack takes: a text, and blocks', () => {
    const [news] = open.news;
    if (news === undefined) throw new Error('nothing was told');
    const { text, blocks } = webhookMessage(news, open, RUNS);
    expect(text).toBe('❌ The error budget burns too fast (page): staging: chat latency p95 &lt;= 300ms');
    expect(blocks.map((block) => [block.type, block.text.type])).toEqual([
      ['section', 'mrkdwn'],
      ['section', 'mrkdwn'],
    ]);
    expect(blocks[1]?.text.text).toContain(`<${RUNS}/725|The newest run>`);
    expect(blocks.every((block) => block.text.text.length <= 3000)).toBe(true);
  });
});
