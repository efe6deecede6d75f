/** A FlameBox is one box of a flame graph, as the page drew it: where it begins and ends (of 1), and how deep it lies. */
interface FlameBox {
  readonly box: SVGSVGElement;
  readonly name: string;
  readonly said: string;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

const ROW = 20;
/** Px of a letter, about; of fewer than so many nothing can be read. */
const LETTER = 6.7;
const FEWEST = 6;

/** Lets each flame graph be zoomed and searched, by pointer and by keys; lettering stays readable on any width. */
export function openFlames(): void {
  for (const figure of document.querySelectorAll<HTMLElement>('[data-flame]')) {
    const svg = figure.querySelector('svg');
    if (svg !== null) openFlame(figure, svg);
  }
}

function openFlame(figure: HTMLElement, svg: SVGSVGElement): void {
  const frames = framesOf(svg);
  const [root] = frames;
  if (root === undefined) return;
  const said = document.createElement('output');
  let zoomed = root;
  const show = () => layOut(svg, frames, zoomed);
  const zoom = (frame: FlameBox) => {
    zoomed = frame;
    said.textContent = frame === root ? HOW : `${frame.said}. Escape shows all.`;
    show();
  };
  svg.removeAttribute('viewBox');
  svg.setAttribute('role', 'group');
  svg.before(searchField(frames, (words) => (said.textContent = words)));
  svg.after(said);
  for (const frame of frames) {
    frame.box.setAttribute('role', 'button');
    frame.box.setAttribute('aria-label', frame.said);
    frame.box.setAttribute('tabindex', frame === root ? '0' : '-1');
    frame.box.addEventListener('click', () => zoom(frame));
    frame.box.addEventListener('focus', () => (said.textContent = frame.said));
    frame.box.addEventListener('pointerenter', () => (said.textContent = frame.said));
  }
  svg.addEventListener('keydown', (event) => {
    const at = frames.find(({ box }) => box === document.activeElement);
    if (event.key === 'Escape') zoom(root);
    else if (at !== undefined && (event.key === 'Enter' || event.key === ' ')) zoom(at);
    else if (at === undefined || !move(frames, at, event.key)) return;
    event.preventDefault();
  });
  new ResizeObserver(show).observe(figure);
  zoom(root);
}

const HOW = 'Click a box to zoom, or walk with the arrow keys and press Enter; Escape shows all.';

function framesOf(svg: SVGSVGElement): readonly FlameBox[] {
  return [...svg.querySelectorAll<SVGSVGElement>('svg[data-at]')].map((box) => {
    const [from = 0, to = 0, depth = 0] = (box.dataset.at ?? '').split(' ').map(Number);
    const said = box.querySelector('title')?.textContent ?? '';
    return { box, name: box.dataset.name ?? '', said, from, to, depth };
  });
}

/** Places all boxes for what is zoomed: its callers above it take the whole width. */
function layOut(svg: SVGSVGElement, frames: readonly FlameBox[], { from, to }: FlameBox): void {
  const width = Math.max(200, svg.clientWidth);
  const scale = width / (to - from);
  for (const frame of frames) {
    const left = Math.max(0, (frame.from - from) * scale);
    const right = Math.min(width, (frame.to - from) * scale);
    const shown = right - left > 0.5;
    frame.box.setAttribute('display', shown ? 'inline' : 'none');
    if (!shown) continue;
    frame.box.setAttribute('x', left.toFixed(1));
    frame.box.setAttribute('width', Math.max(1, right - left - 1).toFixed(1));
    nameBox(frame, right - left);
  }
  const depths = frames.filter(({ box }) => box.getAttribute('display') !== 'none').map(({ depth }) => depth);
  svg.setAttribute('height', String((Math.max(...depths) + 1) * ROW));
}

/** As much of a name as there is room for. */
function nameBox({ box, name }: FlameBox, width: number): void {
  const text = box.querySelector('text') ?? box.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'text'));
  text.setAttribute('x', '5');
  text.setAttribute('y', '14');
  const room = Math.floor((width - 8) / LETTER);
  const letters = [...name];
  text.textContent = letters.length <= room ? name : room < FEWEST ? '' : `${letters.slice(0, room - 1).join('')}…`;
}

/** Up to the caller, down to what it called the longest, to either side to the next of the same depth; false for other keys. */
function move(frames: readonly FlameBox[], at: FlameBox, key: string): boolean {
  const shown = frames.filter(({ box }) => box.getAttribute('display') !== 'none');
  const row = (depth: number) => shown.filter((one) => one.depth === depth).sort((a, b) => a.from - b.from);
  const inside = row(at.depth + 1).filter(({ from, to }) => from >= at.from - 1e-9 && to <= at.to + 1e-9);
  const beside = row(at.depth);
  const next = {
    ArrowUp: () => row(at.depth - 1).find(({ from, to }) => from <= at.from + 1e-9 && to >= at.to - 1e-9),
    ArrowDown: () => inside.sort((a, b) => b.to - b.from - (a.to - a.from))[0],
    ArrowLeft: () => beside[beside.indexOf(at) - 1],
    ArrowRight: () => beside[beside.indexOf(at) + 1],
  }[key];
  if (next === undefined) return false;
  const to = next();
  if (to !== undefined) {
    at.box.setAttribute('tabindex', '-1');
    to.box.setAttribute('tabindex', '0');
    to.box.focus();
  }
  return true;
}

function searchField(frames: readonly FlameBox[], say: (words: string) => void): HTMLElement {
  const label = document.createElement('label');
  const field = document.createElement('input');
  label.className = 'search';
  field.type = 'search';
  label.append('Find a function ', field);
  field.addEventListener('input', () => {
    const asked = field.value.trim().toLowerCase();
    const found = frames.filter(({ box, said }) => {
      const matches = asked !== '' && said.toLowerCase().includes(asked);
      box.classList.toggle('found', matches);
      return matches;
    });
    say(asked === '' ? HOW : `${found.length} of ${frames.length} boxes match.`);
  });
  return label;
}
