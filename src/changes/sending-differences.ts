import type { ClosedLoad, Expectation, Load, SaturationLoad } from '../model/scenario.ts';
import {
  byTable,
  type Difference,
  type DifferTable,
  duration,
  elsewhere,
  fromTo,
  isLess,
  looserIf,
  otherwise,
  word,
} from './differences.ts';

const isMore = (from: number, to: number): boolean => to > from;
/** Less of it is looser, and so is more of it. */
const less = looserIf(isLess, otherwise());
export const more = looserIf(isMore, otherwise());
const perSecond = (rate: number) => `${rate}/s`;

/** A Sending is how much is sent. */
interface Sending {
  readonly load: Load | undefined;
  readonly ratePerSecond: number;
}

/** How much is sent: of another kind of load nobody knows whether it is less. */
export function sendingDifferences(base: Sending, head: Sending): readonly Difference[] {
  const [from, to] = [base.load, head.load];
  if (from === undefined && to === undefined) return word('rate', 'ratePerSecond', { text: perSecond, effect: less })(base, head);
  if (from?.kind === 'closed' && to?.kind === 'closed') return byTable(CLOSED)(from, to);
  if (from?.kind === 'saturation' && to?.kind === 'saturation') return byTable(SATURATION)(from, to);
  return [{ path: [], what: fromTo(loadText(base), loadText(head)), effect: otherwise() }];
}

function loadText({ load, ratePerSecond }: Sending): string {
  if (load === undefined) return `rate ${perSecond(ratePerSecond)}`;
  return load.kind === 'closed' ? `clients ${load.clients}` : `saturation ${load.objective}`;
}

const CLOSED: DifferTable<ClosedLoad> = {
  kind: elsewhere,
  clients: word('clients', 'clients', { effect: less }),
  thinkTimeMs: word('think-time', 'thinkTimeMs', { ...duration, effect: more }),
};

const SATURATION: DifferTable<SaturationLoad> = {
  kind: elsewhere,
  metric: word('saturation metric', 'metric'),
  comparator: elsewhere,
  boundMs: elsewhere,
  objective(base, head) {
    const isSame = base.metric === head.metric && base.boundMs === head.boundMs && base.comparator === head.comparator;
    if (isSame) return [];
    const isLooser = base.metric === head.metric && isMore(base.boundMs, head.boundMs);
    const effect = isLooser ? 'loosens' : otherwise();
    return [{ path: ['saturation', 'objective'], what: fromTo(base.objective, head.objective), effect }];
  },
  fromPerSecond: word('saturation from', 'fromPerSecond', { text: perSecond }),
  toPerSecond: word('saturation to', 'toPerSecond', { text: perSecond, effect: less }),
  stepMs: word('saturation step', 'stepMs', duration),
};

/** Statuses that are no errors where none is named: 200 to 399. */
const USUAL = Array.from({ length: 200 }, (_, index) => 200 + index);
const allOf = (statuses: readonly number[]) => (statuses.length === 0 ? USUAL : statuses);

/** What is taken for a good answer. */
export const EXPECT: DifferTable<Expectation> = {
  status: word('expect status', 'status', {
    text: (statuses: readonly number[]) => statuses.join(', ') || '200 to 399',
    effect: looserIf((from: readonly number[], to: readonly number[]) => {
      const good = new Set(allOf(from));
      return allOf(to).some((status) => !good.has(status));
    }, otherwise()),
  }),
  json: ({ json: from }, { json: to }) => {
    const [before, after] = [from, to].map((json) => (json === undefined ? 'none' : JSON.stringify(json)));
    const effect = to === undefined ? 'loosens' : otherwise();
    return before === after ? [] : [{ path: ['expect', 'json'], what: fromTo(before ?? '', after ?? ''), effect }];
  },
};
