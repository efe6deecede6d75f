import { n as toChanges, t as toChange } from "./comparison.js";
import { i as formOf } from "./metrics.js";
import { b as strong, c as line, f as name, h as paragraph, o as filled, p as outside, t as SIGNS, u as list } from "./document.js";
import { u as plainText } from "./escape.js";
import { a as formatEstimate, i as formatDuration, m as formatSize, r as formatChange, t as countOf } from "./numbers.js";
import { s as reportedPolicyLines } from "./policy-line.js";
// src/report/bisect.ts
function layoutBisect(report) {
	const { result, scenario, metric, commits } = report;
	const { total, parts } = result;
	const sum = total === null ? line`` : line`, ${strong(changeText(total, report))} in all`;
	const between = countOf(commits.length - 1, "commit");
	return {
		headline: headlineOf(report),
		blocks: filled([
			paragraph(...line`${name(scenario)} · ${name(metric.name)}: ${between} after ${named(0, report)}${sum}.`),
			list("What changed it", parts.map((part) => partLine(part, report))),
			paragraph(...boundLine(report)),
			list("Could not be built, started or asked", result.unbuilt.map((place) => named(place, report))),
			paragraph(...costLine(report)),
			paragraph(...report.stop === null ? [] : line`${strong(STOPS[report.stop])} ${goesOn(report)}`),
			...reportedPolicyLines(report).map((said) => paragraph(...said))
		]),
		file: "bisect.json"
	};
}
const STOPS = {
	time: "The time was used up before there was an answer.",
	pairs: "The pairs were used up before there was an answer.",
	"no-data": "No pair of the last duet counts: nothing can be said of it.",
	interrupted: "Interrupted before there was an answer."
};
const goesOn = ({ journal }) => line`The same command goes on from ${outside(journal)}; a longer max-duration lets it do more at once.`;
function headlineOf(report) {
	const { parts } = report.result;
	const found = parts.filter(({ kind }) => kind === "commit");
	const about = `${report.metric.name} of ${report.scenario}`;
	const sign = found.some(({ effect }) => effect > 0) ? SIGNS.bad : SIGNS.good;
	if (found.length > 0) return {
		...sign,
		text: `Bisect: ${countOf(found.length, "commit")} changed ${about}`
	};
	if (report.stop !== null) return {
		...SIGNS.open,
		text: `Bisect: no answer yet about ${about}`
	};
	const [first, ...more] = parts;
	if (first === void 0) return {
		...SIGNS.good,
		text: `Bisect: no commit was found that changed ${about}`
	};
	const where = more.length === 0 ? countOf(first.to - first.from, "commit") : `${parts.length} parts of the history`;
	return {
		...SIGNS.open,
		text: `Bisect: the change of ${about} is spread over ${where}`
	};
}
function partLine(part, report) {
	const change = strong(estimateText(part, report));
	const stretch = line`${countOf(part.to - part.from, "commit")} up to ${named(part.to, report)}`;
	switch (part.kind) {
		case "commit": return line`${named(part.to, report)}: ${change}`;
		case "spread": return line`Spread over ${stretch}: ${change}${noneAbove(part, report)}`;
		case "unbuilt": return line`One or several of ${stretch}: ${change}; those between cannot be measured`;
		case "budget": return line`Not searched yet, ${stretch}: ${change}`;
		default: return part.kind;
	}
}
function noneAbove({ most, effect }, report) {
	return Number.isFinite(most) ? `, none above ${sizeText(effect < 0 ? -most : most, report)}` : "";
}
function boundLine(report) {
	const { parts, most } = report.result;
	if (parts.length > 0 || report.stop !== null || !Number.isFinite(most)) return [];
	return line`No commit is worse or better by more than ${sizeText(most, report)}, unless another one made up for it.`;
}
function costLine({ duets, result, pairsBefore, elapsedMs }) {
	const before = pairsBefore === 0 ? "" : `, ${pairsBefore} of them by an earlier start`;
	return line`Measured ${countOf(duets, "duet")} and ${countOf(result.pairs, "pair")}${before}; this start took ${formatDuration(elapsedMs)}.`;
}
function named(place, { commits }) {
	const { sha, subject } = commits[place] ?? UNKNOWN;
	const short = name(sha.slice(0, 12));
	return subject === "" ? [short] : line`${short} ${outside(subject)}`;
}
const UNKNOWN = {
	sha: "",
	subject: ""
};
function changeText(effect, { metric }) {
	return formatChange(toChange(effect, metric), formOf(metric));
}
function sizeText(effect, { metric }) {
	return formatSize(toChange(effect, metric), formOf(metric));
}
function estimateText({ effect, interval }, { metric }) {
	const changes = {
		...toChanges(interval, metric),
		level: interval.level
	};
	return formatEstimate(toChange(effect, metric), changes, formOf(metric));
}
function renderBisectJson(report) {
	const { result, commits, metric, stop, scenario, duets, pairsBefore, elapsedMs, journal, policy, network } = report;
	const bounded = (change) => Number.isFinite(change) ? change : null;
	const parts = result.parts.map((part) => {
		const { low, high } = toChanges(part.interval, metric);
		return {
			kind: part.kind,
			commits: commits.slice(part.from + 1, part.to + 1),
			change: bounded(toChange(part.effect, metric)),
			interval: {
				low: bounded(low),
				high: bounded(high),
				level: part.interval.level
			},
			noneAbove: bounded(toChange(part.effect < 0 ? -part.most : part.most, metric))
		};
	});
	const ends = {
		good: commits[0],
		bad: commits.at(-1),
		commits: commits.length - 1
	};
	return JSON.stringify({
		complete: stop === null,
		stop,
		scenario,
		metric: metric.name,
		...ends,
		parts,
		total: result.total === null ? null : bounded(toChange(result.total, metric)),
		noneAbove: parts.length > 0 || stop !== null ? null : bounded(toChange(result.most, metric)),
		unbuilt: result.unbuilt.flatMap((place) => commits[place] ?? []),
		pairs: result.pairs,
		pairsBefore,
		duets,
		elapsedMs: Math.round(elapsedMs),
		journal,
		policy,
		network
	}, null, 2);
}
function askText({ from, to, pairs }, commits) {
	return `Next: ${[from, to].map((place) => (commits[place] ?? UNKNOWN).sha.slice(0, 7)).join(" → ")}, ${countOf(to - from, "commit")}, ${countOf(pairs, "pair")}.`;
}
function brokenText({ sha, subject } = UNKNOWN, why, attempt) {
	const then = attempt === 1 ? "is tried once more" : "is stepped over";
	return `${sha.slice(0, 7)} ${plainText(subject)} ${then}: ${plainText(why, 240)}`;
}
function keptText(journal) {
	return `What was measured is kept in ${journal}: the same command goes on from there.`;
}
export { renderBisectJson as a, layoutBisect as i, brokenText as n, keptText as r, askText as t };
