import { roundMark, type ValueScale } from './scale.ts';
import { escapeXml, round } from './svg.ts';

/** The marks of time above a list of bars; whoever cannot see them hears the numbers of each line. */
export function barTicks({ ticks, ends }: ValueScale): string {
  // The last one would not fit beside its end.
  const shown = ticks.filter(({ at }) => at < ends[1] * 0.94);
  const marks = shown.map(({ at, text }) => {
    const place = round((at / ends[1]) * 100);
    return `<text x="${place}%" y="12" text-anchor="${at === 0 ? 'start' : 'middle'}">${escapeXml(roundMark(text))}</text>`;
  });
  return `<div class="ticks" aria-hidden="true"><svg width="100%" height="16">${marks.join('')}</svg></div>`;
}

/** The same marks behind one bar. */
export const gridOf = ({ ticks, ends }: ValueScale) =>
  `<path class="grid" d="${ticks.map(({ at }) => `M${round((at / ends[1]) * 1000)} 0v24`).join('')}"/>`;
