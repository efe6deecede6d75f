import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = 'docs/creep.md';

/** Puts what was generated into docs/creep.md, between its marks. */
export function writeBetween(name: string, text: string): void {
  const marks = { from: `<!-- generated: ${name} -->`, to: `<!-- end of ${name} -->` };
  const page = readFileSync(PAGE, 'utf8');
  const [from, to] = [page.indexOf(marks.from), page.indexOf(marks.to)];
  if (from < 0 || to < from) throw new Error(`${PAGE} lacks the marks ${marks.from} and ${marks.to}`);
  writeFileSync(PAGE, `${page.slice(0, from + marks.from.length)}\n${text}\n${page.slice(to)}`);
}
