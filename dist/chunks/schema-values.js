import { t as Failure } from "./failure2.js";
import { d as string, f as union, l as record, m as NEVER, n as array, r as boolean, s as number, t as _enum, u as strictObject } from "./schemas.js";
// src/config/problem.ts
/** A file may have hundreds of problems; a reader mends the first few and runs it again. */
const SHOWN = 50;
/** `scenarios[0].http.rate`. */
function pathText(path) {
	return path.map((step, i) => typeof step === "number" ? `[${step}]` : `${i > 0 ? "." : ""}${safe(step)}`).join("");
}
/** `file:line:column path: what, and what to write instead`. */
function printProblem(problem) {
	return `${problem.file}:${problem.line}:${problem.column} ${problemText(problem)}`;
}
/** The first of them, or the file where there is none. */
function firstProblem([first], file) {
	return first === void 0 ? file : printProblem(first);
}
/** `path: what, and what to write instead`, where the place is shown beside it. */
function problemText({ path, text }) {
	return `${path === "" ? "" : `${path}: `}${text}`;
}
/** All problems in one message, by place. */
function configFailure(problems) {
	const ordered = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
	const lines = ordered.slice(0, SHOWN).map(printProblem);
	if (ordered.length > SHOWN) lines.push(`${ordered.length - SHOWN} more problems`);
	return new Failure("config", lines.join("\n"), "Change what each line names, then check the file with `benchgate validate`. docs/configuration.md lists every key.");
}
/** A value from outside, short and on one line, as it appears in a message. */
function shown(value) {
	if (value === null || value === void 0) return "nothing";
	if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value);
	if (Array.isArray(value)) return "a list";
	return typeof value === "object" ? "a mapping" : String(value);
}
/** A key that is a plain word as it is, any other quoted and without control characters. */
function safe(step) {
	return /^[\w-]{1,64}$/.test(step) ? step : shown(step);
}
// src/config/quantity.ts
/**
* Quantities as Go and k6 write them. Every parser takes the whole text and nothing else: no spaces, no sign, no bare
* number where a unit decides what is meant. It answers undefined for anything that is not exactly in its grammar.
*/
/** Milliseconds per unit: Go's time.ParseDuration, and `d`, which k6 adds. */
const DURATION_UNITS = {
	d: 864e5,
	h: 36e5,
	m: 6e4,
	s: 1e3,
	ms: 1,
	us: .001,
	µs: .001,
	μs: .001,
	ns: 1e-6
};
/** Bytes per unit: decimal without an i, binary with it (IEC 80000-13). */
const SIZE_UNITS = {
	B: 1,
	kB: 1e3,
	KB: 1e3,
	MB: 1e6,
	GB: 1e9,
	KiB: 1024,
	MiB: 1048576,
	GiB: 1073741824
};
const RATE_UNITS = {
	s: 1,
	m: 60,
	h: 3600
};
const DURATION = /^(?:\d+(?:\.\d+)?(?:d|h|ms|m|s|us|µs|μs|ns))+$/;
const PERCENT = /^(\d+(?:\.\d+)?)%$/;
const POINTS = /^(\d+(?:\.\d+)?)pp$/;
const FACTOR = /^(\d+(?:\.\d+)?)x$/;
const SIZE = /^(\d+(?:\.\d+)?)(B|kB|KB|MB|GB|KiB|MiB|GiB)$/;
const RATE = /^(\d+(?:\.\d+)?)\/(s|m|h)$/;
/** `1m30s` → 90000 ms. */
function parseDuration(text) {
	if (!DURATION.test(text)) return void 0;
	let sum = 0;
	for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)([a-zµμ]+)/g)) sum += Number(amount) * (DURATION_UNITS[unit ?? ""] ?? NaN);
	return finite(sum);
}
/** `5%` → 0.05. */
function parsePercent(text) {
	return amountOf(PERCENT.exec(text), 100);
}
/** Percentage points, the difference of two shares: `0.3pp` → 0.003. */
function parsePoints(text) {
	return amountOf(POINTS.exec(text), 100);
}
/** `1.5x` → 1.5. */
function parseFactor(text) {
	return amountOf(FACTOR.exec(text), 1);
}
/** `10MB` → 10000000 bytes. */
function parseSize(text) {
	const found = SIZE.exec(text);
	const unit = SIZE_UNITS[found?.[2] ?? ""];
	return unit === void 0 || found === null ? void 0 : finite(Number(found[1]) * unit);
}
/** How many bytes one of this unit is; undefined for a unit that measures no memory. */
function bytesPer(unit) {
	return unit === "bytes" ? 1 : Object.hasOwn(SIZE_UNITS, unit) ? SIZE_UNITS[unit] : void 0;
}
/** `600/m` → 10 per second. */
function parseRate(text) {
	const found = RATE.exec(text);
	return amountOf(found, RATE_UNITS[found?.[2] ?? ""] ?? 1);
}
/** 90000 ms → `1m30s`; what parseDuration reads back. */
function formatDuration(ms) {
	if (ms === 0) return "0s";
	if (ms < 1) return `${plain(ms * 1e3)}us`;
	if (ms < 1e3) return `${plain(ms)}ms`;
	const hours = Math.floor(ms / 36e5);
	const minutes = Math.floor(ms % 36e5 / 6e4);
	const seconds = ms % 6e4 / 1e3;
	return `${hours > 0 ? `${hours}h` : ""}${minutes > 0 ? `${minutes}m` : ""}${seconds > 0 ? `${plain(seconds)}s` : ""}`;
}
/** 0.05 → `5%`. */
function formatPercent(share) {
	return `${plain(share * 100)}%`;
}
/** 0.003 → `0.3pp`. */
function formatPoints(share) {
	return `${plain(share * 100)}pp`;
}
function amountOf(found, per) {
	return found === null ? void 0 : finite(Number(found[1]) / per);
}
function finite(value) {
	return Number.isFinite(value) ? value : void 0;
}
/** At most 9 significant digits, never an exponent: what binary arithmetic adds beyond that is not the user's. */
function plain(value) {
	const text = String(Number(value.toPrecision(9)));
	return text.includes("e") ? value.toFixed(12).replace(/0+$/, "") : text;
}
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
	const bounds = [...least > 1 ? [`at least ${formatDuration(least)}`] : [], ...most < LONGEST_MS ? [`at most ${formatDuration(most)}`] : []].join(" and ");
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
		const perSecond = typeof value === "number" ? value : parseRate(value) ?? NaN;
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
export { parseRate as A, formatDuration as C, parseFactor as D, parseDuration as E, printProblem as F, problemText as I, shown as L, configFailure as M, firstProblem as N, parsePercent as O, pathText as P, bytesPer as S, formatPoints as T, DURATION as _, flag as a, POINTS as b, list as c, rate as d, repositoryPath as f, word as g, texts as h, duration as i, parseSize as j, parsePoints as k, mapping as l, text as m, anyText as n, integer as o, says as p, choice as r, isInside as s, about as t, quantity as u, FACTOR as v, formatPercent as w, RATE as x, PERCENT as y };
