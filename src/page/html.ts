import { numbersOf } from '../report/chart.ts';
import { type Details, type DocumentBlock, type Line, type Piece, printBlock, type Table } from '../report/document.ts';
import { cleanText } from '../report/escape.ts';
import { countOf } from '../report/numbers.ts';
import { escapeXml } from './svg.ts';

/** A HtmlPage is one file that needs nothing else. */
export interface HtmlPage {
  readonly title: string;
  readonly style: string;
  /** What the policy says of styles: the hash of this one, or `'unsafe-inline'`. */
  readonly styles: string;
  /** The one script that runs, with its hash as a policy names it; without one nothing does. */
  readonly script?: { readonly text: string; readonly hash: string };
  readonly body: readonly string[];
}

/** A page that asks nobody for anything and runs nothing but its own script: its policy forbids both, whatever gets into it. */
export function htmlPage({ title, style, styles, script, body }: HtmlPage): string {
  const scripts = script === undefined ? '' : ` script-src ${script.hash};`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${styles};${scripts} base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeXml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    ...body,
    ...(script === undefined ? [] : [`<script>${script.text}</script>`]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** How a policy names a text; `digest` is its SHA-256, 64 hexadecimal digits. */
export function policyHash(text: string, digest: (text: string) => string): string {
  const bytes = (digest(text).match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
  return `'sha256-${btoa(String.fromCharCode(...bytes))}'`;
}

/** Longest text from outside that is shown, in characters. */
const LONGEST = 80;
/** A sentence of ours may hold several. */
const LONGEST_SENTENCE = 300;

/** Text from outside as it can be read: one line of so many characters at most, and no tag. */
export const outsideText = (text: string, max = LONGEST) => escapeXml(cleanText(text, max));

/** A block of a document as HTML; `label` is what a screen reader says of a table that has to be scrolled. */
export function htmlBlock(block: DocumentBlock, label: string): string {
  return printBlock(block, {
    paragraph: ({ line }) => `<p>${htmlLine(line)}</p>`,
    table: (table) => htmlTable(table, label),
    list: ({ title, items }) =>
      `${title === '' ? '' : `<p>${escapeXml(title)}</p>`}<ul>${items.map((item) => `<li>${htmlLine(item)}</li>`).join('')}</ul>`,
    command: ({ text }) => `<pre>${escapeXml(text)}</pre>`,
    chart: (chart) => htmlTable(numbersOf(chart), label),
    details: (details) => htmlDetails(details, label),
  });
}

/** A Line as HTML. */
export function htmlLine(line: Line): string {
  return line.map((piece) => (typeof piece === 'string' ? escapeXml(plainSigns(piece)) : htmlPiece(piece))).join('');
}

/** Signs that every font has, and that a printer prints in one colour, in place of pictures. */
export function plainSigns(words: string): string {
  return words.replaceAll('✅', '✓').replaceAll('❌', '✗').replaceAll('⚠️', '△').replaceAll('🚫', '⊘');
}

/** A folded part. */
function htmlDetails({ summary, blocks }: Details, label: string): string {
  const inner = blocks.map((block) => htmlBlock(block, label));
  return [`<details><summary>${escapeXml(summary)}</summary>`, ...inner, '</details>'].join('\n');
}

function htmlTable({ head, rows, hidden, words }: Table, label: string): string {
  const [first = '', ...others] = head;
  const side = words ? '' : ' class="numbers"';
  return [
    `<div class="scroll" role="group" tabindex="0" aria-label="${escapeXml(label)}">`,
    `<table${side}>`,
    `<thead><tr>${[first, ...others].map((cell) => `<th scope="col">${escapeXml(cell)}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map(({ cells: [name = [], ...cells], tone }) => {
      const inner = cells.map((cell) => `<td>${htmlLine(cell)}</td>`).join('');
      return `<tr class="${tone}"><th scope="row">${htmlLine(name)}</th>${inner}</tr>`;
    }),
    '</tbody>',
    '</table>',
    '</div>',
    ...(hidden === 0 ? [] : [`<p class="note">${escapeXml(countOf(hidden, 'more row'))}.</p>`]),
  ].join('\n');
}

/** A number and its unit stay on one line. */
const together = (words: string) => words.replace(/(\d) (?=(?:%|×|[µm]?s|[kMG]?B|pp)(?!\w))/g, '$1\u00a0');

function htmlPiece(piece: Piece): string {
  switch (piece.kind) {
    case 'strong':
      return `<strong>${escapeXml(piece.text)}</strong>`;
    case 'strip':
      return `<code class="strip">${escapeXml(piece.text)}</code>`;
    case 'name':
      return `<code>${outsideText(piece.text)}</code>`;
    case 'outside':
      return `<bdi>${outsideText(piece.text)}</bdi>`;
    case 'sentence':
      // Sentences mark code as Markdown does.
      return together(outsideText(piece.text, LONGEST_SENTENCE)).replace(/`([^`]+)`/g, '<code>$1</code>');
    case 'link':
      return `<a href="${escapeXml(piece.url)}">${escapeXml(piece.text)}</a>`;
    default:
      return piece satisfies never;
  }
}
