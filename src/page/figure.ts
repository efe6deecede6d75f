import type { Table } from '../report/document.ts';
import { htmlBlock, outsideText } from './html.ts';
import { drawPlot, type Plot, type PlotSize, SIZES } from './plot.ts';

/** A Figure is a plot with all that stands around it: its title, what is to be known of it, and the numbers behind it. */
export interface Figure {
  readonly title: string;
  plot(size: PlotSize): Plot;
  /** What is said below it. */
  notes(size: PlotSize): readonly string[];
  /** What is drawn, as numbers. */
  numbers(size: PlotSize): Table;
}

/** A figure with a place of its own on the page, to which others can link; `below` is what else belongs to it. */
export function htmlFigure(id: string, { title, plot, notes, numbers }: Figure, below: readonly string[] = []): string {
  const [wide] = SIZES;
  if (wide === undefined) return '';
  const shown = outsideText(title, 120);
  const { isLogarithmic } = plot(wide).scale;
  const said = (size: PlotSize) => [...notes(size), ...(isLogarithmic ? ['The scale is logarithmic.'] : [])].join(' ');
  return [
    `<figure id="${id}">`,
    `<h3><a href="#${id}">${shown}</a></h3>`,
    ...SIZES.map((size) => drawPlot(plot(size), size)),
    '<figcaption>',
    ...SIZES.map((size) => `<p class="${size.name}">${outsideText(said(size), 400)}</p>`),
    '</figcaption>',
    ...below,
    `<details><summary>Numbers of ${shown}</summary>`,
    htmlBlock(numbers(wide), `Numbers of ${title}`),
    '</details>',
    '</figure>',
  ].join('\n');
}
