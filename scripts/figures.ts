import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { decisionFigures } from './figures-decision.ts';
import { minutesFigures } from './figures-minutes.ts';
import { pairFigures } from './figures-pairs.ts';
import { powerFigures } from './figures-power.ts';

/** A Figure is one picture of docs/statistics.md and the words below it, which hold every number that was simulated for it. */
export interface Figure {
  /** `pairs` becomes docs/figures/pairs.svg, and its caption stands between `<!-- figure: pairs -->` and `<!-- end -->`. */
  readonly name: string;
  readonly svg: string;
  readonly caption: string;
}

const PAGE = 'docs/statistics.md';

/** `npm run figures`: draws every figure of docs/statistics.md from seeded simulations, and writes its caption there. */
export function main(): void {
  mkdirSync('docs/figures', { recursive: true });
  const figures = [...pairFigures(), ...decisionFigures(), ...powerFigures(), ...minutesFigures()];
  let page = readFileSync(PAGE, 'utf8');
  for (const figure of figures) {
    writeFileSync(`docs/figures/${figure.name}.svg`, figure.svg);
    page = withCaption(page, figure);
  }
  writeFileSync(PAGE, page);
}

/** The page with this figure between its marks; an Error where it has none. */
export function withCaption(page: string, { name, caption }: Figure): string {
  const marks = new RegExp(`(<!-- figure: ${name} -->\n)[^]*?(<!-- end -->)`);
  if (!marks.test(page)) throw new Error(`${PAGE} has no place for the figure ${name}`);
  return page.replace(marks, (_, from: string, to: string) => `${from}![${caption}](figures/${name}.svg)\n\n*${caption}*\n${to}`);
}
