import type { BisectAsk, BisectPart, BisectPartKind, BisectPlan, BisectResult, BisectStep, Stretch } from '../model/bisect.ts';
import type { Effect } from '../model/brand.ts';
import { type DuetFinding, findingOf, looksOf } from './duet.ts';

/** What a bisect says after each step: what to measure next, or what it ends with. */
export type BisectMove =
  | { readonly kind: 'measure'; readonly ask: BisectAsk }
  | { readonly kind: 'end'; readonly result: BisectResult };

/**
 * The move that follows from the plan and all steps so far, and from nothing else: a search that was killed goes on where
 * its steps end. Each depth measures both halves of everything that changed in the one before, the largest change first, and
 * doubles the pairs of what stays open (docs/adr/0037-bisect.md).
 */
export function nextMove(plan: BisectPlan, steps: readonly BisectStep[]): BisectMove {
  const known = knownFrom(steps);
  const whole: Parent = { from: 0, to: plan.commits.length - 1, finding: null };
  if (known.unbuilt.has(whole.from) || known.unbuilt.has(whole.to)) return endOf(known, { parts: [], halves: [], end: 'ends' });
  const parts: BisectPart[] = [];
  let halves: readonly Duet[] = [];
  let parents: readonly Parent[] = [whole];
  for (let depth = 0; parents.length > 0; depth++) {
    const halvings = halvingsOf(parents, known, { plan, depth });
    if (depth === 0) halves = halvings.flatMap(({ duets }) => duets);
    const ask = askFor(halvings, plan);
    if (ask !== null && known.pairs + ask.pairs > plan.budget) {
      parts.push(...halvings.flatMap((split) => unfinishedParts(split, plan)));
      return endOf(known, { parts, halves, end: 'budget' });
    }
    if (ask !== null) return { kind: 'measure', ask };
    parts.push(...halvings.flatMap((split) => partsOf(split, plan)));
    parents = halvings.flatMap(({ duets }) => duets.filter(isChanged).filter((duet) => !isOne(duet)));
  }
  return endOf(known, { parts, halves, end: 'complete' });
}

/** All that the steps say. */
interface Known {
  readonly effects: ReadonlyMap<string, readonly (Effect | null)[]>;
  readonly unbuilt: ReadonlySet<number>;
  readonly pairs: number;
}

function knownFrom(steps: readonly BisectStep[]): Known {
  const effects = new Map<string, readonly (Effect | null)[]>();
  const unbuilt = new Set<number>();
  let pairs = 0;
  for (const step of steps) {
    if ('unbuilt' in step) unbuilt.add(step.unbuilt);
    else {
      effects.set(keyOf(step), [...(effects.get(keyOf(step)) ?? []), ...step.effects]);
      pairs += step.effects.length;
    }
  }
  return { effects, unbuilt, pairs };
}

const keyOf = ({ from, to }: Stretch) => `${from} ${to}`;

/** A stretch that is to be split: the whole history, of which nothing is known yet, or what changed in the depth before. */
interface Parent extends Stretch {
  readonly finding: DuetFinding | null;
}

/** One half of a parent; its finding is null before its first look. */
interface Duet extends Parent {
  /** Pairs measured. */
  readonly pairs: number;
}

/** Without a duet where nothing between the parent's ends can be built. */
interface Halving {
  readonly parent: Parent;
  readonly duets: readonly Duet[];
}

/** The halvings of one depth, largest change first; its duets share the depth's level in equal parts. */
function halvingsOf(
  parents: readonly Parent[],
  known: Known,
  { plan, depth }: { readonly plan: BisectPlan; readonly depth: number },
): readonly Halving[] {
  const size = ({ finding }: Parent) => Math.abs(finding?.effect ?? 0);
  const sorted = [...parents].sort((a, b) => size(b) - size(a) || a.from - b.from);
  const halved = sorted.map((parent) => ({ parent, stretches: halvesOf(parent, known.unbuilt) }));
  const duets = halved.reduce((count, { stretches }) => count + stretches.length, 0);
  const level = plan.level / 2 ** (depth + 1) / duets;
  return halved.map(({ parent, stretches }) => ({
    parent,
    duets: stretches.map((stretch) => {
      const effects = known.effects.get(keyOf(stretch)) ?? [];
      return { ...stretch, pairs: effects.length, finding: findingOf(effects, level, plan) };
    }),
  }));
}

/** Both halves; the whole itself where it cannot be split and was not measured yet. */
function halvesOf({ from, to, finding }: Parent, unbuilt: ReadonlySet<number>): readonly Stretch[] {
  const middle = middleOf({ from, to }, unbuilt);
  if (middle === null) return finding === null ? [{ from, to }] : [];
  return [
    { from, to: middle },
    { from: middle, to },
  ];
}

/** The commit nearest to the middle that may be built, the earlier of two; null where there is none between the ends. */
function middleOf({ from, to }: Stretch, unbuilt: ReadonlySet<number>): number | null {
  const between = Array.from({ length: to - from - 1 }, (_, k) => from + 1 + k).filter((place) => !unbuilt.has(place));
  const distance = (place: number) => Math.abs(2 * place - from - to);
  return between.reduce<number | null>((best, place) => (best === null || distance(place) < distance(best) ? place : best), null);
}

/** Every duet is looked at once before any is doubled. */
function askFor(halvings: readonly Halving[], plan: BisectPlan): BisectAsk | null {
  const open = halvings.flatMap(({ duets }) => duets.filter(({ finding }) => finding === null || finding.state === 'open'));
  for (const look of looksOf(plan)) {
    const next = open.find(({ pairs }) => pairs < look);
    if (next) return { from: next.from, to: next.to, pairs: look - next.pairs };
  }
  return null;
}

interface Changed extends Duet {
  readonly finding: DuetFinding;
}

function isChanged(duet: Duet): duet is Changed {
  return duet.finding?.state === 'changed';
}

function isOne({ from, to }: Stretch): boolean {
  return to - from === 1;
}

/** What a split that is measured says for good; what changed and has more than one commit is split in the next depth. */
function partsOf({ parent, duets }: Halving, { least }: BisectPlan): readonly BisectPart[] {
  const changed = duets.filter(isChanged);
  if (changed.length > 0)
    return changed
      .filter(isOne)
      .map((duet) => partOf(Math.abs(duet.finding.effect) < least ? 'spread' : 'commit', duet, duet.finding));
  if (parent.finding === null) return [];
  if (duets.length === 0) return [partOf('unbuilt', parent, parent.finding)];
  const spread = partOf('spread', parent, parent.finding);
  return [{ ...spread, most: Math.max(...duets.map(({ finding }) => mostOf(finding, spread.effect))) }];
}

/** What a split says whose pairs ran out. */
function unfinishedParts(split: Halving, plan: BisectPlan): readonly BisectPart[] {
  const { parent, duets } = split;
  if (duets.some(({ finding }) => finding === null)) return parent.finding ? [partOf('budget', parent, parent.finding)] : [];
  const unsplit = duets.filter(isChanged).filter((duet) => !isOne(duet));
  return [...partsOf(split, plan), ...unsplit.map((duet) => partOf('budget', duet, duet.finding))];
}

function partOf(kind: BisectPartKind, { from, to }: Stretch, finding: DuetFinding): BisectPart {
  const { effect, interval } = finding;
  return { kind, from, to, effect, interval, most: mostOf(finding, effect) };
}

/** How far a finding's interval reaches in the direction of an effect. */
function mostOf(finding: DuetFinding | null, effect: Effect): Effect {
  if (finding === null) return Number.POSITIVE_INFINITY;
  const { low, high } = finding.interval;
  return Math.max(0, effect < 0 ? -low : high);
}

interface Ending {
  readonly parts: readonly BisectPart[];
  readonly halves: readonly Duet[];
  readonly end: BisectResult['end'];
}

function endOf({ unbuilt, pairs }: Known, { parts, halves, end }: Ending): BisectMove {
  const findings = halves.map(({ finding }) => finding);
  const known = findings.filter((finding) => finding !== null);
  const result: BisectResult = {
    parts: joined([...parts].sort((a, b) => a.from - b.from)),
    total: known.length > 0 && known.length === findings.length ? known.reduce((sum, { effect }) => sum + effect, 0) : null,
    most: findings.reduce(
      (most, finding) => Math.max(most, mostOf(finding, 1), mostOf(finding, -1)),
      end === 'ends' ? Infinity : 0,
    ),
    unbuilt: [...unbuilt].sort((a, b) => a - b),
    pairs,
    end,
  };
  return { kind: 'end', result };
}

/** Spread parts of one direction that follow each other are one. */
function joined(parts: readonly BisectPart[]): readonly BisectPart[] {
  const all: BisectPart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    const follows = last?.kind === 'spread' && part.kind === 'spread' && last.to === part.from;
    if (last && follows && last.effect > 0 === part.effect > 0) all.splice(-1, 1, both(last, part));
    else all.push(part);
  }
  return all;
}

function both(first: BisectPart, second: BisectPart): BisectPart {
  const [low, high] = [first.interval.low + second.interval.low, first.interval.high + second.interval.high];
  return {
    ...{ kind: 'spread', from: first.from, to: second.to, effect: first.effect + second.effect },
    ...{ interval: { ...first.interval, low, high }, most: Math.max(first.most, second.most) },
  };
}
