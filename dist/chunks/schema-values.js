import { _ as NEVER, f as record, h as union, m as string, n as array, p as strictObject, r as boolean, t as _enum, u as number } from "./schemas.js";
import { c as shown } from "./problem.js";
import { c as parseDuration, l as quantityOf, o as RATE, t as DURATION, u as writeDuration } from "./quantity.js";
// src/config/schema-values.ts
function says(expected) {
	return { error: ({ input }) => input === void 0 ? `is missing: expected ${expected}` : `expected ${expected}, not ${shown(input)}` };
}
function mapping(shape) {
	const expected = says(`a mapping with keys such as ${Object.keys(shape).slice(0, 3).join(", ")}`);
	return strictObject(shape, { error: (issue) => issue.code === "unrecognized_keys" ? Object.keys(shape).join(" ") : expected.error(issue) });
}
function list(item, what, most) {
	const expected = says(`a list of ${what}, each on a line that starts with "- "`);
	return array(item, expected).max(most, { error: `expected at most ${most} ${what}` });
}
function about(schema, description, ...examples) {
	return schema.meta({
		description,
		...examples.length > 0 ? { examples } : {}
	});
}
function text(expected, most = 4096) {
	return string({ error: (issue) => quoted(expected, issue.input) }).min(1, says(expected)).max(most, { error: `expected at most ${most} characters` }).refine((value) => !value.includes("\0"), { error: "expected text without a NUL character" });
}
function command(example) {
	return text(`a shell command such as ${example}`, 8192);
}
function anyText(most) {
	return string({ error: (issue) => quoted("text", issue.input) }).max(most, { error: `expected at most ${most} characters` });
}
function word(pattern, expected) {
	return string({ error: (issue) => quoted(expected, issue.input) }).regex(pattern, says(expected));
}
function choice(words) {
	return _enum(words, says(words.length === 1 ? words[0] : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`));
}
function flag() {
	return boolean(says("true or false"));
}
function integer(from, to, what = `a whole number from ${from} to ${to}`) {
	const expected = says(what);
	return number(expected).int(expected).min(from, expected).max(to, expected);
}
function keyCheck(check) {
	return (written, context) => check(written, (key, message) => context.addIssue({
		code: "custom",
		path: [key],
		message
	}));
}
function ifRight(...keys) {
	const when = ({ value, issues }) => typeof value === "object" && value !== null && !issues.some(({ path }) => keys.includes(String(path?.[0])));
	return { when };
}
function quantity(grammar, parse) {
	const expected = says(grammar.expected);
	return string(expected).regex(grammar.pattern, expected).transform((written, context) => {
		const value = parse(written);
		if (value !== void 0) return value;
		context.issues.push({
			code: "custom",
			input: written,
			message: expected.error({ input: written })
		});
		return NEVER;
	});
}
const LONGEST_MS = 864e5;
function duration(least, example, most = LONGEST_MS) {
	const bounds = [...least > 1 ? [`at least ${writeDuration(least)}`] : [], ...most < LONGEST_MS ? [`at most ${writeDuration(most)}`] : []].join(" and ");
	return quantity({
		pattern: DURATION,
		expected: `a duration${bounds && ` of ${bounds}`} such as ${example} or 1m30s`
	}, (written) => {
		const ms = parseDuration(written);
		return ms !== void 0 && ms >= least && ms <= most ? ms : void 0;
	});
}
const RATES = {
	least: .1,
	most: 1e4
};
function rate() {
	const expected = says(`a rate such as 100/s, 600/m, or a number per second from ${RATES.least} to ${RATES.most}`);
	return union([number(expected), string(expected).regex(RATE, expected)], expected).transform((value, context) => {
		const perSecond = typeof value === "number" ? value : quantityOf(value, ["per-second"])?.value ?? NaN;
		if (perSecond >= RATES.least && perSecond <= RATES.most) return perSecond;
		context.issues.push({
			code: "custom",
			input: value,
			message: expected.error({ input: value })
		});
		return NEVER;
	});
}
function repositoryPath(example) {
	const expected = `a path from the repository's root such as ${example}, without .. and without / in front`;
	return text(expected, 512).refine(isInside, says(expected));
}
function isInside(path) {
	return !/^[/~]|^[A-Za-z]:|[\\\n\r]/.test(path) && !path.split("/").includes("..");
}
function texts(key, value, expected) {
	return record(key, value, says(expected));
}
function quoted(expected, input) {
	if (typeof input === "number" || typeof input === "boolean") return `expected text: put it in quotes, "${String(input)}"`;
	return says(expected).error({ input });
}
export { text as _, duration as a, integer as c, list as d, mapping as f, says as g, repositoryPath as h, command as i, isInside as l, rate as m, anyText as n, flag as o, quantity as p, choice as r, ifRight as s, about as t, keyCheck as u, texts as v, word as y };
