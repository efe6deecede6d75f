import { b as strong, c as line, p as outside } from "./document.js";
import { c as escapeWords, o as escapeSentence, u as plainText } from "./escape.js";
// src/report/unmeasured-text.ts
function unmeasuredPhrase(unmeasured) {
	switch (unmeasured?.code) {
		case void 0: return "nothing had to be measured";
		case "ignored": return "only ignored files changed";
		case "draft": return "a draft is measured once it is ready for review";
		case "label": return unmeasured.passes ? `it has not the label ${unmeasured.label}` : `measured once it has the label ${unmeasured.label}`;
		default: return unmeasured;
	}
}
function unmeasuredLines({ decision, rules }) {
	const { unmeasured } = decision;
	const file = rules.file ?? "the configuration";
	switch (unmeasured?.code) {
		case void 0: return [];
		case "ignored": return [line`${strong("Not measured")}: GitHub lists no changed file but such as ${outside(file)} of the base branch ignores, under their old names and their new ones.`];
		case "draft": return [line`${strong("Mark it as ready for review")}: drafts are not measured here. Where the workflow listens for that (ready_for_review), it begins by itself; else push once more.`];
		case "label": return [labelLine(unmeasured)];
		default: return unmeasured;
	}
}
function renderNothingSince({ code, head, base }) {
	const sentence = code === "no-release" ? `Nothing to compare: ${plainText(head)} has no release yet, that is no tag such as v1.2.0 on its first parents. With --since a tag, a commit or a day it is compared all the same.` : `Nothing to compare: ${plainText(head)} is ${plainText(base ?? "its release")} itself.`;
	return {
		sentence,
		markdown: `### ⚪ Performance since the release: not measured\n\n${escapeSentence(sentence)}\n`
	};
}
function renderUnneeded(unneeded) {
	const why = whyUnneeded(unneeded);
	return {
		sentence: `Nothing to measure: ${why}.`,
		markdown: `### ⚪ Performance: not measured\n\n${escapeWords(`${why.charAt(0).toUpperCase()}${why.slice(1)}`)}. ${DECIDED}\n`
	};
}
const DECIDED = "This job decides nothing by that: whoever decides looks at it anew.";
function whyUnneeded(unneeded) {
	switch (unneeded.code) {
		case "carried": return "the merge queue carries the verdict of the pull request";
		case "other-label": return "the label that was added asks for no measurement";
		case "superseded": return "another commit was pushed to the pull request meanwhile, and is measured in its own run";
		case "ignored":
		case "draft":
		case "label": return unmeasuredPhrase(unneeded);
		default: return unneeded;
	}
}
function labelLine({ label, passes }) {
	const begins = "Where the workflow listens for labels (labeled), measuring begins by itself; else push once more.";
	return passes ? line`${strong("Not measured")}: the base branch asks for that only with the label ${outside(label)}. With it, this is measured. ${begins}` : line`${strong("Add the label")} ${outside(label)}: without it nothing is measured here. ${begins}`;
}
export { unmeasuredPhrase as i, renderUnneeded as n, unmeasuredLines as r, renderNothingSince as t };
