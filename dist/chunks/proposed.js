import { a as shown, r as pathText } from "./problem.js";
import { l as quantityOf } from "./quantity.js";
// src/config/proposed.ts
/** A comment has room for about so many lines; whoever changes more is told to read the file. */
const MAX_LINES = 20;
/** One line of a comment. */
const MAX_LENGTH = 160;
/**
* What head's configuration would change, one line for each difference, in the users' own words:
* `budgets[0].max-increase: 5% → 20%`. Shown, never judged.
*/
function proposedChanges(base, head) {
	const before = leavesOf(base.written);
	const after = leavesOf(head.written);
	return bounded([.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].filter((path) => !isSame(before.get(path), after.get(path))).map((path) => lineFor(path, before, after)));
}
/**
* What head would change of the files that loads are made of, one line for each scenario. Base's files are what is run on both
* sides, until head's are merged.
*/
function proposedLoads(changes) {
	return bounded(changes.filter(({ files }) => files.length > 0).map(({ scenario, files }) => shortened(loadLine(scenario, files))));
}
/** More files than this are counted. */
const MAX_FILES = 3;
function loadLine(scenario, files) {
	const left = files.length - MAX_FILES;
	return `load of ${scenario}: changed, which takes effect once merged: ${files.slice(0, MAX_FILES).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}
function bounded(lines) {
	if (lines.length <= MAX_LINES) return lines;
	return [...lines.slice(0, MAX_LINES), `${lines.length - MAX_LINES} more`];
}
/** Every scalar of a file by its path; entries of scenarios and needs go by name, so that their order does not matter. */
function leavesOf(written) {
	const leaves = /* @__PURE__ */ new Map();
	const walk = (value, path) => {
		if (Array.isArray(value)) for (const [i, item] of value.entries()) walk(item, `${path}[${nameOf(item) ?? i}]`);
		else if (typeof value === "object" && value !== null) for (const [key, item] of Object.entries(value)) walk(item, `${path}${path === "" ? "" : "."}${pathText([key])}`);
		else leaves.set(path, value);
	};
	walk(written, "");
	return leaves;
}
function nameOf(item) {
	if (typeof item !== "object" || item === null || !("name" in item)) return void 0;
	return typeof item.name === "string" ? item.name : void 0;
}
/** `1m` and `60s` say the same, and so do `100/s` and 100. */
function isSame(one, other) {
	return one === other || one !== void 0 && other !== void 0 && meaningOf(one) === meaningOf(other);
}
function meaningOf(value) {
	if (typeof value === "number") return `per-second ${value}`;
	if (typeof value !== "string") return String(value);
	const found = quantityOf(value, [
		"ms",
		"share",
		"points",
		"per-second"
	]);
	return found === void 0 ? `text ${value}` : `${found.kind} ${found.value}`;
}
function lineFor(path, before, after) {
	const side = (leaves) => leaves.has(path) ? plain(leaves.get(path)) : "not set";
	return shortened(`${path}: ${side(before)} → ${side(after)}`);
}
function shortened(line) {
	return line.length > MAX_LENGTH ? `${line.slice(0, 159)}…` : line;
}
/** Words and quantities as they are, other texts quoted. */
function plain(value) {
	return typeof value === "string" && /^[\w.%/<>= -]{1,40}$/.test(value) ? value : shown(value);
}
export { proposedLoads as n, proposedChanges as t };
