import { a as POINTS, i as PERCENT, l as quantityOf, n as FACTOR, o as RATE, r as NUMBER, t as DURATION } from "./quantity.js";
import { _ as text, d as list, f as mapping, g as says, p as quantity, t as about, y as word } from "./schema-values.js";
import { dt as check, ut as readYaml } from "./profile.js";
import { a as relative } from "./schema-load.js";
// src/config/waivers.ts
const WAIVERS_FILE = "perf/waivers.yml";
const MOST_CHARACTERS = 262144;
function readWaivers(text, file) {
	const source = readYaml(text, file, MOST_CHARACTERS);
	if (source.value === void 0) return { problems: source.problems };
	const checked = check(waiversSchema, source.value, {
		source,
		file
	});
	if ("problems" in checked) return { problems: [...source.problems, ...checked.problems] };
	if (source.problems.length > 0) return { problems: source.problems };
	return { waivers: checked.value.waivers.map(({ ceiling, ...waiver }, index) => ({
		...waiver,
		...ceiling,
		source: `${file}:${source.placeOf(["waivers", index]).line}`
	})) };
}
const MOST_WAIVERS = 200;
const CEILING = {
	pattern: new RegExp([
		PERCENT,
		FACTOR,
		POINTS,
		DURATION,
		RATE,
		NUMBER
	].map(({ source }) => source).join("|")),
	expected: "how bad it may be: more than 0% and at most 1000%, such as 12%, or a value such as 340ms, 45/s or \"10\""
};
const line = (what, most) => text(what, most).refine((written) => !/\p{Cc}/u.test(written), { error: `expected ${what} on one line` });
const DATE = "a date such as 2027-01-31";
const waiverSchema = mapping({
	scenario: about(word(/^[a-z0-9][a-z0-9_-]{0,63}$/, "the name of a scenario, without a pattern"), "The scenario, by name.", "checkout"),
	metric: about(word(/^[A-Za-z][A-Za-z0-9_.{}/-]{0,63}$/, "the full name of a metric such as latency.p95, without a pattern"), "The metric, by its full name.", "latency.p95"),
	ceiling: about(quantity(CEILING, (written) => {
		const ceiling = ceilingOf(written);
		return ceiling === void 0 ? void 0 : {
			ceiling,
			ceilingText: written
		};
	}), "How bad it may be: a worsening against base, or a value of head. Beyond it the waiver has no effect.", "12%", "340ms"),
	expires: about(word(/^\d{4}-\d{2}-\d{2}$/, DATE).refine(isDate, says(`${DATE} that is in the calendar`)), "The last day on which it holds, UTC.", "2027-01-31"),
	issue: about(line("where it is tracked, such as the address of an issue", 300), "Where it is tracked.", "#123"),
	reason: about(line("why it is accepted", 500), "Why it is accepted.", "The new validation costs time until the cache is in."),
	owner: about(line("who answers for it", 100), "Who answers for it.", "@octocat")
});
const waiversSchema = about(mapping({ waivers: about(list(waiverSchema, "waivers", MOST_WAIVERS), "Each of one row of one scenario. An expired one has no effect, and the report says so.") }), "Benchgate: regressions that are accepted until a date. Read from the base commit; a waiver never hides a number.");
function ceilingOf(written) {
	const worsening = relative(written);
	if (worsening !== void 0) return {
		kind: "change",
		value: worsening.value
	};
	const value = quantityOf(written, [
		"number",
		"per-second",
		"ms"
	])?.value;
	return value === void 0 || value > 0xe8d4a51000 ? void 0 : {
		kind: "value",
		value
	};
}
function isDate(written) {
	const date = new Date(`${written}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written);
}
// src/plan/sandbox-rules.ts
function sandboxRules(asked, { egress, enforcement }) {
	const needed = egress.kind === "open" ? "off" : enforcement === "required" ? "required" : "auto";
	return {
		mode: STRICTNESS.findLast((mode) => mode === asked || mode === needed) ?? "off",
		egress
	};
}
const STRICTNESS = [
	"off",
	"auto",
	"required"
];
export { WAIVERS_FILE as n, readWaivers as r, sandboxRules as t };
