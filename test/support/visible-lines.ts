import { toHtml } from './markdown-tree.ts';

/** Characters in a line of a comment on a wide screen, about: of text, of a heading, and of a table with its borders. */
const WIDTH = { text: 112, heading: 84 };
/** What the border of a cell takes, in characters. */
const BORDER = 4;

/**
 * How many lines a reader sees of a comment before unfolding anything, as GitHub's parser reads it: each summary is one,
 * each row of a table at least one, and what is longer than a line is wrapped.
 */
export function visibleLines(markdown: string): number {
  return blocksOf(unfolded(toHtml(markdown))).reduce((sum, lines) => sum + lines, 0);
}

/** What is seen of details is their summary. */
function unfolded(html: string): string {
  let depth = 0;
  return html
    .split(/(<\/?details>)/)
    .map((part) => {
      if (part === '<details>') depth += 1;
      if (part === '</details>') depth -= 1;
      const [, summary = ''] = depth === 1 ? (/^\s*<summary>(.*?)<\/summary>/s.exec(part) ?? []) : [];
      if (depth === 0) return part.startsWith('</') ? '' : part;
      return summary === '' ? '' : `<p>${summary}</p>`;
    })
    .join('');
}

function blocksOf(html: string): readonly number[] {
  const blocks = html.matchAll(/<(h\d|p|li|pre|table)>(.*?)<\/\1>/gs);
  return [...blocks].map(([, tag, inner = '']) => {
    if (tag === 'table') return tableLines(inner);
    if (tag === 'pre') return textOf(inner).trim().split('\n').length;
    return wrapped(textOf(inner), tag?.startsWith('h') ? WIDTH.heading : WIDTH.text);
  });
}

/**
 * A column gets what its longest cell needs, and the last one what is left. Where that is too little, cells before it break, too, at
 * spaces that may be broken.
 */
function tableLines(inner: string): number {
  const rows = [...inner.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => textOf(cell)),
  );
  const whole = linesOf(rows, (cell) => [cell]);
  return whole === rows.length ? whole : linesOf(rows, (cell) => cell.split(/ (?=\()/));
}

function linesOf(rows: readonly (readonly string[])[], piecesOf: (cell: string) => readonly string[]): number {
  const others = Array.from({ length: (rows[0]?.length ?? 1) - 1 }, (_, at) =>
    Math.max(...rows.flatMap((row) => piecesOf(row[at] ?? '').map(({ length }) => length))),
  );
  const left = Math.max(16, WIDTH.text - others.reduce((sum, size) => sum + size + BORDER, BORDER));
  return rows.reduce((sum, row) => {
    const broken = row.slice(0, -1).map((cell) => piecesOf(cell).length);
    return sum + Math.max(wrapped(row.at(-1) ?? '', left), ...broken);
  }, 0);
}

function wrapped(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&(?:#\d+|[a-z]+);/g, '.');
}
