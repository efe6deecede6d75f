import { t as Failure } from "./failure2.js";
import { n as eachSide } from "./revision.js";
import { c as shown } from "./problem.js";
import { _ as gitSays, f as openRepository, ft as suggestion, h as deepened, m as commitOf, n as joinProfile, p as readAt, x as requireAll } from "./profile.js";
import { r as defaultMargins } from "./metrics.js";
import { b as tailsOf } from "./plan-choice.js";
import { r as toEffect } from "./comparison.js";
import { c as meanEstimator, l as medianEstimator, n as signedMidRanks } from "./sign-flip.js";
import { a as profileSource, h as serviceOf, i as planOf, m as headAlone, r as firstConfig } from "./resolve.js";
// src/plan/first-parents.ts
async function firstParents(ends, clone) {
	const [good, bad] = [await commitOf(ends.good, clone), await commitOf(ends.bad, clone)];
	if (good === bad) throw new Failure("config", `${ends.good} and ${ends.bad} are the same commit, ${good.slice(0, 7)}.`, WHAT_ENDS);
	const count = await deepened(() => stepsBetween(good, bad, clone), [bad], clone);
	if (count === null) {
		await requireAll(`the way from ${ends.good} to ${ends.bad}`, clone);
		throw await apart({
			good,
			bad
		}, ends, clone);
	}
	const args = [
		"log",
		"--first-parent",
		"-z",
		`--max-count=${count + 1}`,
		"--format=%H%n%s",
		bad
	];
	return (await gitSays(args, clone.root, clone.world) ?? "").split("\0").flatMap((entry) => commitIn(entry) ?? []).reverse();
}
const WHAT_ENDS = "Name two commits with the change between them: `--good` the older one, `--bad` the newer one.";
const LONGEST_SUBJECT = 200;
function commitIn(entry) {
	const [sha = "", subject = ""] = entry.split("\n");
	return /^[0-9a-f]{40}$/.test(sha) ? {
		sha,
		subject: subject.slice(0, LONGEST_SUBJECT)
	} : null;
}
async function stepsBetween(good, bad, { root, world }) {
	const steps = (await gitSays([
		"rev-list",
		"--first-parent",
		bad
	], root, world) ?? "").split("\n").indexOf(good);
	return steps < 0 ? null : steps;
}
async function apart({ good, bad }, names, clone) {
	const { root, world } = clone;
	const message = `${names.good} (${good.slice(0, 7)}) is not among the first parents of ${names.bad} (${bad.slice(0, 7)}).`;
	if (await stepsBetween(bad, good, clone) !== null) return new Failure("config", message, "It is the other way round: `--good` is the older commit, so swap them.");
	const base = await gitSays([
		"merge-base",
		good,
		bad
	], root, world);
	const common = base === null || base === good ? "" : `: their last common commit is ${base.slice(0, 12)}`;
	const hint = `Name one that \`git log --first-parent ${bad.slice(0, 12)}\` lists. What came in by a merge is measured as the merge${common}.`;
	return new Failure("config", message, hint);
}
// src/plan/bisect-search.ts
const BISECT_LIMITS = {
	level: .05,
	firstPairs: 16,
	mostPairs: 64,
	budget: 2e3
};
async function resolveSearch(request, { inputs, asked }, world) {
	const clone = await openRepository(request, inputs, world);
	const commits = await firstParents(asked, clone);
	const head = {
		side: "head",
		sha: commits.at(-1)?.sha ?? "",
		ref: asked.bad
	};
	const read = (revision, path) => readAt(world, clone.root, revision.sha, path);
	const revisions = {
		base: {
			...head,
			side: "base"
		},
		head
	};
	const alone = headAlone(await firstConfig(inputs, head, read), head, inputs.config);
	const choice = await joinProfile(alone, revisions, profileSource(inputs, clone.root, world));
	requireScenario(asked.scenario, choice.config);
	const only = {
		...request,
		event: null,
		only: [asked.scenario]
	};
	const whole = await planOf(choice, {
		request: only,
		inputs,
		revisions,
		repository: clone.root
	}, world);
	const cell = cellOf(asked, whole);
	const pattern = {
		...whole,
		protocol: {
			...whole.protocol,
			cells: [cell],
			slos: []
		},
		split: () => ({
			cells: [],
			warnings: []
		})
	};
	return {
		plan: {
			version: 1,
			scenario: asked.scenario,
			metric: cell.metric,
			commits: commits.map(({ sha }) => sha),
			...BISECT_LIMITS,
			least: leastOf(cell)
		},
		commits,
		cell,
		pattern,
		inputs
	};
}
function requireScenario(name, { scenarios }) {
	const known = scenarios.map((scenario) => scenario.name);
	if (known.includes(name)) return;
	throw new Failure("config", `--scenario: there is no scenario ${shown(name)}: ${suggestion(name, known)}`, `The scenarios are ${known.join(", ")}.`);
}
function cellOf({ metric, scenario }, { protocol }) {
	const found = protocol.cells.find((cell) => cell.metric.name === metric);
	if (found !== void 0) return found;
	const known = protocol.cells.map((cell) => cell.metric.name);
	throw new Failure("config", `--metric: ${scenario} has no metric ${shown(metric)}: ${suggestion(metric, known)}`, `The metrics are ${known.join(", ")}. Another quantile is one where a budget names it.`);
}
function leastOf({ metric, margins }) {
	const usual = defaultMargins(metric).flag;
	return toEffect(margins.flag > 0 ? Math.min(margins.flag, usual) : usual, metric);
}
async function planDuet({ commits, pattern, inputs }, { ask, have, leftMs }, world) {
	const revisionOf = (side, place) => {
		const { sha = "", subject = "" } = commits[place] ?? {};
		return {
			side,
			sha,
			ref: subject
		};
	};
	const revisions = {
		base: revisionOf("base", ask.from),
		head: revisionOf("head", ask.to)
	};
	const read = (revision, path) => readAt(world, pattern.repository, revision.sha, path);
	const texts = {
		base: await firstConfig(inputs, revisions.base, read),
		head: await firstConfig(inputs, revisions.head, read)
	};
	const { protocol, services } = pattern;
	const seed = world.digest(`${protocol.seed} ${revisions.base.sha} ${revisions.head.sha} ${have}`);
	const design = {
		...protocol.design,
		maxPairs: ask.pairs,
		maxDurationMs: leftMs,
		complete: true
	};
	return {
		...pattern,
		protocol: {
			...protocol,
			revisions,
			seed,
			design
		},
		services: eachSide((side) => serviceOf(texts[side], services.head))
	};
}
// src/compare/signed-rank.ts
function signedRankP(values) {
	const ranks = [...signedMidRanks(values.filter((value) => value !== 0))];
	if (new Set(ranks.map(Math.abs)).size === ranks.length) return untiedP(ranks);
	const chances = rankSumChances(ranks.map(Math.abs));
	const observed = ranks.reduce((sum, rank) => sum + Math.max(2 * rank, 0), 0);
	const below = total(chances.subarray(0, observed + 1));
	const above = total(chances.subarray(observed));
	return Math.min(1, 2 * Math.min(below, above));
}
function untiedP(ranks) {
	const sum = (sign) => ranks.reduce((all, rank) => all + Math.max(sign * rank, 0), 0);
	return Math.min(1, 2 * (tailsOf(ranks.length)[Math.max(sum(1), sum(-1))] ?? 1));
}
function rankSumChances(ranks) {
	const doubled = ranks.map((rank) => Math.round(2 * rank));
	const chances = new Float64Array(doubled.reduce((sum, rank) => sum + rank, 0) + 1);
	chances[0] = 1;
	for (const rank of doubled) for (let w = chances.length - 1; w >= 0; w--) {
		const without = chances[w] ?? 0;
		const withRank = chances[w - rank] ?? 0;
		chances[w] = (without + withRank) / 2;
	}
	return chances;
}
function total(chances) {
	return chances.reduce((sum, chance) => sum + chance, 0);
}
// src/watch/duet.ts
const SAME_TAIL = .05;
function looksOf({ firstPairs, mostPairs }) {
	const looks = [firstPairs];
	for (let pairs = 2 * firstPairs; pairs <= mostPairs; pairs *= 2) looks.push(pairs);
	return looks;
}
function findingOf(effects, level, plan) {
	const looks = looksOf(plan);
	let found = null;
	for (const look of looks.filter((pairs) => pairs <= effects.length)) {
		found = findingAt(effects.slice(0, look), level / looks.length, plan);
		if (found.state !== "open") return found;
	}
	return found;
}
function findingAt(effects, level, { metric, least, level: chance }) {
	const known = effects.filter((effect) => effect !== null);
	const estimator = metric.effect === "difference" ? meanEstimator(known) : medianEstimator(known);
	const tail = level / 2;
	const interval = {
		...estimator.own({
			worse: tail,
			better: tail
		}),
		level: 1 - chance
	};
	const { low, high } = estimator.own({
		worse: SAME_TAIL,
		better: SAME_TAIL
	});
	const changed = signedRankP(known) <= level;
	const same = known.length > 0 && -least < low && high < least;
	return {
		state: changed ? "changed" : same ? "same" : "open",
		effect: estimator.value,
		interval
	};
}
// src/watch/bisect.ts
function nextMove(plan, steps) {
	const known = knownFrom(steps);
	const whole = {
		from: 0,
		to: plan.commits.length - 1,
		finding: null
	};
	if (known.unbuilt.has(whole.from) || known.unbuilt.has(whole.to)) return endOf(known, {
		parts: [],
		halves: [],
		end: "ends"
	});
	const parts = [];
	let halves = [];
	let parents = [whole];
	for (let depth = 0; parents.length > 0; depth++) {
		const halvings = halvingsOf(parents, known, {
			plan,
			depth
		});
		if (depth === 0) halves = halvings.flatMap(({ duets }) => duets);
		const ask = askFor(halvings, plan);
		if (ask !== null && known.pairs + ask.pairs > plan.budget) {
			parts.push(...halvings.flatMap((split) => unfinishedParts(split, plan)));
			return endOf(known, {
				parts,
				halves,
				end: "budget"
			});
		}
		if (ask !== null) return {
			kind: "measure",
			ask
		};
		parts.push(...halvings.flatMap((split) => partsOf(split, plan)));
		parents = halvings.flatMap(({ duets }) => duets.filter(isChanged).filter((duet) => !isOne(duet)));
	}
	return endOf(known, {
		parts,
		halves,
		end: "complete"
	});
}
function knownFrom(steps) {
	const effects = new Map();
	const unbuilt = new Set();
	let pairs = 0;
	for (const step of steps) if ("unbuilt" in step) unbuilt.add(step.unbuilt);
	else {
		effects.set(keyOf(step), [...effects.get(keyOf(step)) ?? [], ...step.effects]);
		pairs += step.effects.length;
	}
	return {
		effects,
		unbuilt,
		pairs
	};
}
const keyOf = ({ from, to }) => `${from} ${to}`;
function halvingsOf(parents, known, { plan, depth }) {
	const size = ({ finding }) => Math.abs(finding?.effect ?? 0);
	const halved = [...parents].sort((a, b) => size(b) - size(a) || a.from - b.from).map((parent) => ({
		parent,
		stretches: halvesOf(parent, known.unbuilt)
	}));
	const duets = halved.reduce((count, { stretches }) => count + stretches.length, 0);
	const level = plan.level / 2 ** (depth + 1) / duets;
	return halved.map(({ parent, stretches }) => ({
		parent,
		duets: stretches.map((stretch) => {
			const effects = known.effects.get(keyOf(stretch)) ?? [];
			return {
				...stretch,
				pairs: effects.length,
				finding: findingOf(effects, level, plan)
			};
		})
	}));
}
function halvesOf({ from, to, finding }, unbuilt) {
	const middle = middleOf({
		from,
		to
	}, unbuilt);
	if (middle === null) return finding === null ? [{
		from,
		to
	}] : [];
	return [{
		from,
		to: middle
	}, {
		from: middle,
		to
	}];
}
function middleOf({ from, to }, unbuilt) {
	const between = Array.from({ length: to - from - 1 }, (_, k) => from + 1 + k).filter((place) => !unbuilt.has(place));
	const distance = (place) => Math.abs(2 * place - from - to);
	return between.reduce((best, place) => best === null || distance(place) < distance(best) ? place : best, null);
}
function askFor(halvings, plan) {
	const open = halvings.flatMap(({ duets }) => duets.filter(({ finding }) => finding === null || finding.state === "open"));
	for (const look of looksOf(plan)) {
		const next = open.find(({ pairs }) => pairs < look);
		if (next) return {
			from: next.from,
			to: next.to,
			pairs: look - next.pairs
		};
	}
	return null;
}
function isChanged(duet) {
	return duet.finding?.state === "changed";
}
function isOne({ from, to }) {
	return to - from === 1;
}
function partsOf({ parent, duets }, { least }) {
	const changed = duets.filter(isChanged);
	if (changed.length > 0) return changed.filter(isOne).map((duet) => partOf(Math.abs(duet.finding.effect) < least ? "spread" : "commit", duet, duet.finding));
	if (parent.finding === null) return [];
	if (duets.length === 0) return [partOf("unbuilt", parent, parent.finding)];
	const spread = partOf("spread", parent, parent.finding);
	return [{
		...spread,
		most: Math.max(...duets.map(({ finding }) => mostOf(finding, spread.effect)))
	}];
}
function unfinishedParts(split, plan) {
	const { parent, duets } = split;
	if (duets.some(({ finding }) => finding === null)) return parent.finding ? [partOf("budget", parent, parent.finding)] : [];
	const unsplit = duets.filter(isChanged).filter((duet) => !isOne(duet));
	return [...partsOf(split, plan), ...unsplit.map((duet) => partOf("budget", duet, duet.finding))];
}
function partOf(kind, { from, to }, finding) {
	const { effect, interval } = finding;
	return {
		kind,
		from,
		to,
		effect,
		interval,
		most: mostOf(finding, effect)
	};
}
function mostOf(finding, effect) {
	if (finding === null) return Number.POSITIVE_INFINITY;
	const { low, high } = finding.interval;
	return Math.max(0, effect < 0 ? -low : high);
}
function endOf({ unbuilt, pairs }, { parts, halves, end }) {
	const findings = halves.map(({ finding }) => finding);
	const known = findings.filter((finding) => finding !== null);
	return {
		kind: "end",
		result: {
			parts: joined([...parts].sort((a, b) => a.from - b.from)),
			total: known.length > 0 && known.length === findings.length ? known.reduce((sum, { effect }) => sum + effect, 0) : null,
			most: findings.reduce((most, finding) => Math.max(most, mostOf(finding, 1), mostOf(finding, -1)), end === "ends" ? 1e400 : 0),
			unbuilt: [...unbuilt].sort((a, b) => a - b),
			pairs,
			end
		}
	};
}
function joined(parts) {
	const all = [];
	for (const part of parts) {
		const last = all.at(-1);
		const follows = last?.kind === "spread" && part.kind === "spread" && last.to === part.from;
		if (last && follows && last.effect > 0 === part.effect > 0) all.splice(-1, 1, both(last, part));
		else all.push(part);
	}
	return all;
}
function both(first, second) {
	const [low, high] = [first.interval.low + second.interval.low, first.interval.high + second.interval.high];
	return {
		kind: "spread",
		from: first.from,
		to: second.to,
		effect: first.effect + second.effect,
		interval: {
			...first.interval,
			low,
			high
		},
		most: Math.max(first.most, second.most)
	};
}
export { resolveSearch as a, planDuet as i, findingOf as n, BISECT_LIMITS as r, nextMove as t };
