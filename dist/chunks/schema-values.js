import { s as shown } from "./problem.js";
import { c as parseDuration, l as quantityOf, o as RATE, t as DURATION, u as writeDuration } from "./quantity.js";
import { d as string, f as union, l as record, m as NEVER, n as array, r as boolean, s as number, t as _enum, u as strictObject } from "./schemas.js";
// src/config/schema-values.ts
/** The words of an error: what is expected, and what was found instead. */
function says(expected) {
	return { error: ({ input }) => input === void 0 ? `is missing: expected ${expected}` : `expected ${expected}, not ${shown(input)}` };
}
/**
* A mapping with these keys and no others. The message of an unknown key is the list of the known ones: schema-problems.ts
* makes one sentence for each unknown key of it.
*/
function mapping(shape) {
	const expected = says(`a mapping with keys such as ${Object.keys(shape).slice(0, 3).join(", ")}`);
	return strictObject(shape, { error: (issue) => issue.code === "unrecognized_keys" ? Object.keys(shape).join(" ") : expected.error(issue) });
}
/** A list of at most `most` items. */
function list(item, what, most) {
	const expected = says(`a list of ${what}, each on a line that starts with "- "`);
	return array(item, expected).max(most, { error: `expected at most ${most} ${what}` });
}
/** What a field is, with examples: documentation, and the description in the JSON Schema. */
function about(schema, description, ...examples) {
	return schema.meta({
		description,
		...examples.length > 0 ? { examples } : {}
	});
}
/** Text of up to `most` characters, without NUL. */
function text(expected, most = 4096) {
	return string({ error: (issue) => quoted(expected, issue.input) }).min(1, says(expected)).max(most, { error: `expected at most ${most} characters` }).refine((value) => !value.includes("\0"), { error: "expected text without a NUL character" });
}
/** Any text, even none. */
function anyText(most) {
	return string({ error: (issue) => quoted("text", issue.input) }).max(most, { error: `expected at most ${most} characters` });
}
/** Text of a fixed form. */
function word(pattern, expected) {
	return string({ error: (issue) => quoted(expected, issue.input) }).regex(pattern, says(expected));
}
/** One of a few words. */
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
/** A check of keys beside each other: what it says of a key is a problem at that key's place. */
function keyCheck(check) {
	return (written, context) => check(written, (key, message) => context.addIssue({
		code: "custom",
		path: [key],
		message
	}));
}
/** Text that a parser turns into a value; `pattern` is its grammar, for editors. */
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
/** Longer than anything a pull request waits for; a timer cannot hold more than 24 days. */
const LONGEST_MS = 864e5;
/** A duration of at least `least` and at most `most` ms, as ms. */
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
/** What one load generator can send at most, and what makes a block of at most 20 s hold at least two requests. */
const RATES = {
	least: .1,
	most: 1e4
};
/** Requests per second: `100/s`, `600/m`, or a number per second. */
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
/** A path below the repository's root. */
function repositoryPath(example) {
	const expected = `a path from the repository's root such as ${example}, without .. and without / in front`;
	return text(expected, 512).refine(isInside, says(expected));
}
/** Whether a path stays below the folder it starts from. */
function isInside(path) {
	return !/^[/~]|^[A-Za-z]:|[\\\n\r]/.test(path) && !path.split("/").includes("..");
}
/** A map of texts; a number or a yes/no is refused, because YAML changes what was written (1.10 becomes 1.1). */
function texts(key, value, expected) {
	return record(key, value, says(expected));
}
function quoted(expected, input) {
	if (typeof input === "number" || typeof input === "boolean") return `expected text: put it in quotes, "${String(input)}"`;
	return says(expected).error({ input });
}
export { word as _, flag as a, keyCheck as c, quantity as d, rate as f, texts as g, text as h, duration as i, list as l, says as m, anyText as n, integer as o, repositoryPath as p, choice as r, isInside as s, about as t, mapping as u };
