import { c as line, f as name, h as paragraph, o as filled, p as outside, t as SIGNS, u as list, x as table } from "./document.js";
import { a as renderShort } from "./markdown2.js";
import { a as formatEstimate, g as formatValue, p as formatShare, t as countOf } from "./numbers.js";
import { r as renderDocument } from "./terminal.js";
// src/report/proposal.ts
const PROPOSAL_TITLES = {
	ratchet: "Tighten objectives to what load tests find",
	dashboards: "Write dashboards and rules anew from the configuration",
	waivers: "Take out waivers that nothing needs any more"
};
function renderProposalsMarkdown(plan) {
	return renderShort(layoutPlan(plan), { marker: null });
}
function renderProposalsTerminal(plan, options) {
	return renderDocument(layoutPlan(plan), options);
}
function writtenLines(written) {
	return written.map(({ proposal, number, is, isNew }) => {
		const what = is === "issue" ? "issue" : "pull request";
		return `${proposal.title.slice(0, 100)}: ${isNew ? `opened ${what}` : `there is ${what}`} ${number}`;
	});
}
function renderWrittenMarkdown(written) {
	const lines = writtenLines(written).map((text) => [{
		kind: "sentence",
		text
	}]);
	const headline = {
		...SIGNS.good,
		text: `${countOf(written.length, "approved proposal")} written`
	};
	return renderShort({
		headline,
		blocks: filled([list("", lines)]),
		file: "proposal.json"
	}, { marker: null });
}
function proposalMarker({ kind, digest }) {
	return `<!-- benchgate:proposal kind=${kind} digest=${digest} -->`;
}
function proposalBody(proposal, { approver, run }) {
	return renderShort({
		headline: headlineOf(proposal),
		blocks: filled([
			paragraph(...line`${outside(approver)} approved that this is opened, for the digest ${name(proposal.digest.slice(0, 12))}; it is not approved to be merged.`),
			reasonTable(proposal),
			paragraph(...line`Made of base ${name(proposal.base.slice(0, 12))} by ${outside(run)}.`)
		]),
		file: "proposal.json"
	}, { marker: proposalMarker(proposal) });
}
function proposalIssue(proposal, { run, patch }) {
	return renderShort({
		headline: headlineOf(proposal),
		blocks: filled([
			paragraph(...line`Nothing was written. ${name(patch)} is in what ${outside(run)} left: look at it, and apply it with ${name("git apply")}.`),
			reasonTable(proposal),
			paragraph(...line`Made of base ${name(proposal.base.slice(0, 12))}; digest ${name(proposal.digest)}.`)
		]),
		file: "proposal.json"
	}, { marker: proposalMarker(proposal) });
}
function patchReasons({ comparisons }) {
	return comparisons.filter(({ gating, outcome }) => gating || outcome === "improvement" || outcome === "regression").slice(0, MOST_REASONS).map((row) => ({
		about: `${row.scenario} ${row.metric}`,
		before: cellOf(row.base, row),
		after: cellOf(row.head, row),
		why: row.change === null ? row.outcome : `${row.outcome}: ${formatEstimate(row.change, row.interval, row.form)}`
	}));
}
const MOST_REASONS = 60;
const cellOf = (value, { unit }) => value === null ? "–" : formatValue(value, unit);
function ratchetWhy({ runs, worst, unit, worse }, headroom) {
	const value = formatValue(worst, unit);
	return `${worse === null ? `${value} is the upper end of what the requests of ${runs} load tests say` : `the worst of ${runs} load tests was ${value}; at most ${formatShare(worse)} of load tests are worse, with 95 % confidence`}; ${formatShare(headroom)} more is left`;
}
const UNNEEDED = {
	over: "it is over",
	"no-scenario": "no scenario has this name",
	"no-metric": "the scenario has no such metric",
	"not-needed": "none of the last measurements needed it"
};
function whyNoImprovement({ verdict, comparisons }) {
	if (verdict.state !== "pass") return `The verdict of the patch is ${verdict.state}: ${verdict.reasons[0]?.text ?? "no reason"}`;
	return comparisons.some(({ gating, outcome }) => gating && outcome === "improvement") ? null : "The patch makes no gating row better: nothing is proposed.";
}
function layoutPlan({ proposals, digest, notes, patches }) {
	const some = proposals.length > 0;
	return {
		headline: some ? {
			...SIGNS.waiting,
			text: `${countOf(proposals.length, "proposal")} for a person to approve`
		} : {
			...SIGNS.good,
			text: "Nothing to propose"
		},
		blocks: filled([
			...some ? [paragraph(...line`Digest of all that would be written: ${name(digest)}`)] : [],
			...proposals.flatMap((one) => [paragraph(...line`${outside(one.title)} · ${name(patches[one.digest] ?? one.kind)} · ${name(one.digest.slice(0, 12))}`), reasonTable(one)]),
			list("Notes", notes.map((text) => [{
				kind: "sentence",
				text
			}]))
		]),
		file: "proposal.json"
	};
}
const headlineOf = ({ title }) => ({
	...SIGNS.plain,
	text: [outside(title)]
});
function reasonTable({ reasons, files }) {
	const cell = (text) => [text === null ? "–" : outside(text)];
	const rows = reasons.map(({ about, before, after, why }) => ({
		cells: [
			cell(about),
			cell(before),
			cell(after),
			[{
				kind: "sentence",
				text: why
			}]
		],
		tone: "plain"
	}));
	return {
		...table([
			countOf(files.length, "file"),
			"Before",
			"After",
			"Why"
		], rows),
		words: true
	};
}
export { proposalIssue as a, renderProposalsMarkdown as c, whyNoImprovement as d, writtenLines as f, proposalBody as i, renderProposalsTerminal as l, UNNEEDED as n, proposalMarker as o, patchReasons as r, ratchetWhy as s, PROPOSAL_TITLES as t, renderWrittenMarkdown as u };
