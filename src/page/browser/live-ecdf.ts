import uPlot from 'uplot';

/** What the page says of one plot: times, and the share of each side's answers that came within them. */
interface EcdfData {
  readonly unit: string;
  readonly x: readonly number[];
  readonly base: readonly number[] | null;
  readonly head: readonly number[];
  /** Objectives: so many of the answers within so long. */
  readonly bounds: readonly { readonly at: number; readonly share: number; readonly text: string }[];
}

const HEIGHT = 264;
/** Left of the first answer there is room for a line's name. */
const wholeFrom = (x: readonly number[]) => {
  const [first, last] = [x[0] ?? 1, x.at(-1) ?? 1];
  return first / (last / first) ** 0.13;
};

/** Draws each plot anew once it comes into view, so that it can be read off and zoomed; on paper the first drawing stays. */
export function drawLiveEcdfs(): void {
  const plots: readonly EcdfData[] = JSON.parse(document.querySelector('script[data-plots]')?.textContent ?? '[]');
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const data = plots[Number(target.getAttribute('data-plot'))];
        if (!isIntersecting || data === undefined) continue;
        watch.unobserve(target);
        open(target, data);
      }
    },
    { rootMargin: '300px' },
  );
  for (const one of document.querySelectorAll('[data-plot]')) watch.observe(one);
}

function open(place: Element, data: EcdfData): void {
  const canvas = document.createElement('div');
  const said = document.createElement('output');
  canvas.className = 'canvas';
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'group');
  canvas.setAttribute(
    'aria-label',
    `${place.getAttribute('data-called') ?? 'Distribution'}: arrow keys read it off, Escape shows all`,
  );
  (place.querySelector('.static') ?? place).append(canvas, said);
  place.classList.add('live');
  let plot = draw(canvas, said, data);
  const redraw = () => {
    plot.destroy();
    plot = draw(canvas, said, data);
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  new ResizeObserver(() => {
    const { clientWidth: width } = canvas;
    if (width > 0 && width !== plot.width) plot.setSize({ width, height: HEIGHT });
  }).observe(canvas);
  canvas.addEventListener('keydown', (event) => readOff(event, plot, data));
}

function readOff(event: KeyboardEvent, plot: uPlot, { x }: EcdfData): void {
  const [first, last] = [x[0] ?? 1, x.at(-1) ?? 1];
  if (event.key === 'Escape') plot.setScale('x', { min: wholeFrom(x), max: last });
  const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: 20, PageDown: -20 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const at = Math.min(x.length - 1, Math.max(0, (plot.cursor.idx ?? Math.floor(x.length / 2)) + step));
  plot.setCursor({ left: plot.valToPos(x[at] ?? first, 'x'), top: plot.over.clientHeight / 2 });
}

function draw(canvas: HTMLElement, said: HTMLElement, data: EcdfData): uPlot {
  const look = getComputedStyle(canvas);
  const colour = (name: string) => look.getPropertyValue(name).trim();
  const line = (label: string, dash: number[]) => ({
    label,
    stroke: colour(`--${label}`),
    width: 2,
    dash,
    points: { show: false },
  });
  const sides = data.base === null ? [] : [line('base', [7, 3])];
  const plot = new uPlot(
    {
      width: Math.max(200, canvas.clientWidth),
      height: HEIGHT,
      legend: { show: false },
      cursor: { y: false, points: { size: 7 } },
      scales: {
        x: { time: false, distr: 3, log: 10, range: (_, low, high) => [low === data.x[0] ? wholeFrom(data.x) : low, high] },
        y: { range: [0, 1] },
      },
      axes: axesOf(colour, data.unit),
      series: [{}, ...sides, line('head', [])],
      hooks: { setCursor: [(one) => tell(one, said, data)], draw: [(one) => nameLines(one, data, colour)] },
    },
    [[...data.x], ...(data.base === null ? [] : [[...data.base]]), [...data.head]],
    canvas,
  );
  said.textContent = HOW;
  return plot;
}

/** Times along, shares up. */
function axesOf(colour: (name: string) => string, unit: string): uPlot.Axis[] {
  const axis = {
    stroke: colour('--dim'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    font: '12px system-ui',
  };
  return [
    {
      ...axis,
      size: 30,
      label: 'time, logarithmic',
      labelSize: 18,
      labelFont: '12px system-ui',
      splits: (one, _, low, high) => marksOf(low, high, one.width),
      filter: (_, splits) => splits,
      values: (_, splits) => splits.map((one) => withUnit(one, unit)),
    },
    { ...axis, size: 52, splits: () => [0, 0.25, 0.5, 0.75, 1], values: (_, splits) => splits.map(percent) },
  ];
}

const HOW = 'Point at it, or focus it and use the arrow keys. Drag to zoom, double-click to see all.';

/** Px between two marks that can be read. */
const APART = 54;

/** Round values between two: equal steps, or 1, 2, 5 of each power of ten where they are further apart. */
function marksOf(low: number, high: number, width: number): number[] {
  const powers = Array.from({ length: 40 }, (_, k) => 10 ** (k - 20));
  const decades = Math.log10(high / low);
  const step = powers.flatMap((power) => [power, 2 * power, 5 * power]).find((one) => (high - low) / one <= 6) ?? 1;
  const all =
    decades < 0.8
      ? Array.from({ length: 8 }, (_, k) => (Math.ceil(low / step) + k) * step)
      : powers.flatMap((power) => (decades > 2.2 ? [power] : [power, 2 * power, 5 * power]));
  const place = (one: number) => (Math.log10(one / low) / decades) * width;
  let free = 0;
  return all.filter((one) => {
    if (one < low || one > high || place(one) < free) return false;
    free = place(one) + APART;
    return true;
  });
}

/** The objectives, and what each line is beside its middle: the faster one's name before it, the slower one's behind. */
function nameLines(plot: uPlot, { x, base, head, bounds }: EcdfData, colour: (name: string) => string): void {
  const { ctx } = plot;
  const half = (shares: readonly number[]) => x[shares.findIndex((share) => share >= 0.5)] ?? 0;
  const headFirst = base !== null && half(head) < half(base);
  ctx.save();
  ctx.font = `600 ${13 * devicePixelRatio}px system-ui`;
  const name = (side: 'base' | 'head', shares: readonly number[], isBehind: boolean) => {
    const gap = (isBehind ? 12 : -12) * devicePixelRatio;
    ctx.textAlign = isBehind ? 'left' : 'right';
    ctx.fillStyle = colour(`--${side}`);
    ctx.fillText(side, plot.valToPos(half(shares), 'x', true) + gap, plot.valToPos(isBehind ? 0.42 : 0.58, 'y', true));
  };
  if (base !== null) name('base', base, headFirst);
  name('head', head, !headFirst);
  for (const bound of bounds) drawBound(plot, bound, colour);
  ctx.restore();
}

function drawBound(
  { ctx, bbox, valToPos }: uPlot,
  { at, share, text }: EcdfData['bounds'][number],
  colour: (name: string) => string,
) {
  const place = valToPos(at, 'x', true);
  if (place < bbox.left || place > bbox.left + bbox.width) return;
  const ratio = devicePixelRatio;
  const bottom = bbox.top + bbox.height;
  ctx.strokeStyle = colour('--fg');
  ctx.lineWidth = 1.2 * ratio;
  ctx.setLineDash([4 * ratio, 4 * ratio]);
  ctx.beginPath();
  ctx.moveTo(place, bottom);
  ctx.lineTo(place, valToPos(share, 'y', true));
  ctx.stroke();
  const right = place > bbox.left + bbox.width * 0.6;
  const words = [text, place + (right ? -6 : 6) * ratio, bottom - 8 * ratio] as const;
  ctx.font = `${12 * ratio}px system-ui`;
  ctx.textAlign = right ? 'right' : 'left';
  // A line may pass below them.
  ctx.strokeStyle = colour('--bg');
  ctx.lineWidth = 4 * ratio;
  ctx.setLineDash([]);
  ctx.strokeText(...words);
  ctx.fillStyle = colour('--fg');
  ctx.fillText(...words);
}

/** What is under the cursor, in words. */
function tell({ cursor: { idx } }: uPlot, said: HTMLElement, { x, base, head, unit }: EcdfData): void {
  if (idx === null || idx === undefined) return;
  const shares = [...(base === null ? [] : [`base ${percent(base[idx] ?? 0)}`]), `head ${percent(head[idx] ?? 0)}`];
  said.textContent = `Within ${withUnit(x[idx] ?? 0, unit)}: ${shares.join(', ')} of the answers.`;
}

const percent = (share: number) => `${Number((share * 100).toFixed(1))} %`;
const withUnit = (value: number, unit: string) => `${Number(value.toPrecision(3))} ${unit}`.trim();
