import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { GateState } from '../model/decision.ts';
import { htmlPage } from '../page/html.ts';
import { escapeXml } from '../page/svg.ts';
import { PAGE_STYLE } from './page-style.ts';

/** A PageStep is one thing that happened on a pull request, and what GitHub showed afterwards. */
export interface PageStep {
  readonly heading: string;
  readonly text: string;
  /** The comment's Markdown; null where it did not change. */
  readonly comment: string | null;
  readonly status: { readonly context: string; readonly state: GateState; readonly description: string } | null;
}

/** A story of a pull request. */
export interface PageStory {
  readonly title: string;
  readonly number: number;
  readonly steps: readonly PageStep[];
}

/** A story as one HTML page that needs nothing else: no script, no font, no picture, no request. */
export function renderDecisionPage({ title, number, steps }: PageStory): string {
  const last = steps.flatMap(({ status }) => status ?? []).at(-1) ?? null;
  const pill = last === null ? '' : `<span class="pill ${last.state}">${SHOWN[last.state].pill}</span>`;
  return htmlPage({
    title: `${title} · #${number}`,
    style: PAGE_STYLE,
    styles: "'unsafe-inline'",
    body: [
      '<main>',
      `<header><h1>${escapeXml(title)} <span class="number">#${number}</span></h1>${pill}</header>`,
      '<ol class="timeline">',
      ...steps.map(printStep),
      '</ol>',
      ...(last === null ? [] : [mergeBox(last)]),
      '</main>',
    ],
  });
}

function printStep({ heading, text: words, comment, status }: PageStep): string {
  return [
    `<li class="step ${status?.state ?? 'none'}">`,
    `<h2>${escapeXml(heading)}</h2>`,
    ...(words === '' ? [] : [`<p class="said">${escapeXml(words)}</p>`]),
    ...(comment === null ? [] : [commentBox(comment)]),
    ...(status === null ? [] : [statusLine(status)]),
    '</li>',
  ].join('\n');
}

function commentBox(markdown: string): string {
  return [
    '<article class="comment">',
    '<div class="by"><span class="avatar" aria-hidden="true"></span><b>github-actions</b> <span class="bot">bot</span> commented</div>',
    `<div class="body">${renderComment(markdown)}</div>`,
    '</article>',
  ].join('\n');
}

function statusLine({ context, state, description }: NonNullable<PageStep['status']>): string {
  return `<p class="status ${state}"><span class="sign" aria-label="${state}">${SHOWN[state].sign}</span> <b>${escapeXml(context)}</b> — ${escapeXml(description)}</p>`;
}

function mergeBox(status: NonNullable<PageStep['status']>): string {
  const heading = `<h2>${SHOWN[status.state].merge}</h2>`;
  return [`<section class="merge ${status.state}">`, heading, statusLine(status), '</section>'].join('\n');
}

const FAILED = { sign: '✕', pill: 'Gate failed', merge: 'Merging is blocked: a required check has failed' };
const SHOWN: Record<GateState, typeof FAILED> = {
  success: { sign: '✓', pill: 'Gate passed', merge: 'All required checks have passed' },
  failure: FAILED,
  error: FAILED,
  pending: { sign: '●', pill: 'Gate pending', merge: 'Merging is blocked: waiting for a required check' },
};

/** The Markdown is ours, with everything from outside escaped; even so only what our comments are made of gets through. */
function renderComment(markdown: string): string {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return html.replace(/<!--.*?-->/gs, '').replace(/<[^>]*>?/g, (tag) => (SAFE_TAG.test(tag) ? tag : escapeXml(tag)));
}

const SAFE_TAG =
  /^<(?:\/?(?:h3|p|strong|em|code|pre|ul|ol|li|table|thead|tbody|tr|details|summary|br|wbr|a)(?: ?\/)?|(?:th|td)(?: align="(?:left|right|center)")?|\/(?:th|td)|code class="language-mermaid"|a href="https?:\/\/[A-Za-z0-9._~:/#%-]*")>$/;
