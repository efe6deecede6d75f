import { i as pathText } from "./problem.js";
// src/wire/json.ts
/** Keys that mean something to JavaScript itself. */
const FORBIDDEN = [
	"__proto__",
	"constructor",
	"prototype"
];
/** Reads a JSON text as if an enemy wrote it: within the rules, and exactly as the schema says. */
function readJson(text, rules, schema) {
	const why = refusal(text, rules);
	if (why !== void 0) return { why };
	const json = parse(text);
	if (json === void 0) return { why: "it is not JSON" };
	const { success, data, error } = schema.safeParse(json);
	return success ? { value: data } : { why: complaintOf(error.issues[0]) };
}
function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function complaintOf(issue) {
	return complaintText({
		path: (issue?.path ?? []).map((step) => typeof step === "number" ? step : String(step)),
		message: issue?.code === "custom" && issue.message !== "Invalid input" ? issue.message : "does not fit the schema"
	});
}
/** A Complaint as the end of a sentence. What comes after `readings` is a name that the file gives. */
function complaintText({ path, message }) {
	return `${pathText(path.slice(0, path.indexOf("readings") + 1 || path.length)) || "it"} ${message}`;
}
/**
* Why a JSON text is refused before it is parsed, or undefined. JSON.parse keeps the last of two equal keys and takes any
* depth, so both are looked for in the text itself, in one pass: a regular expression could be made to take for ever.
* A text that is not JSON may pass here: JSON.parse refuses it.
*/
function refusal(text, { maxBytes, maxDepth, maxKeys = Number.POSITIVE_INFINITY }) {
	if (new TextEncoder().encode(text).length > maxBytes) return `it is larger than ${maxBytes / 1024 / 1024} MiB`;
	const open = [];
	for (let i = 0; i < text.length; i++) {
		const sign = text[i];
		if (sign === "{" || sign === "[") {
			open.push(sign === "{" ? /* @__PURE__ */ new Set() : null);
			if (open.length > maxDepth) return `it is nested more than ${maxDepth} deep`;
		} else if (sign === "}" || sign === "]") open.pop();
		else if (sign === "\"") {
			const end = endOfString(text, i);
			const complaint = isKey(text, end) ? keyComplaint(text.slice(i, end + 1), open.at(-1) ?? null) : void 0;
			if (complaint !== void 0) return complaint;
			if ((open.at(-1)?.size ?? 0) > maxKeys) return `it has a mapping of more than ${maxKeys} keys`;
			i = end;
		}
	}
}
/** The index of the closing quote; of the last character where there is none. */
function endOfString(text, start) {
	for (let i = start + 1; i < text.length; i++) if (text[i] === "\\") i++;
	else if (text[i] === "\"") return i;
	return text.length - 1;
}
/** Whether the string that ends here is followed by a colon. */
function isKey(text, end) {
	let next = end + 1;
	while (next < text.length && " 	\n\r".includes(text[next] ?? "")) next++;
	return text[next] === ":";
}
function keyComplaint(literal, frame) {
	const key = decoded(literal);
	if (FORBIDDEN.includes(key)) return "it has a key that is never allowed";
	if (frame?.has(key)) return "it has a key twice";
	frame?.add(key);
}
/** The key as JSON means it: escapes cannot hide that two are equal. */
function decoded(literal) {
	try {
		return String(JSON.parse(literal));
	} catch {
		return literal;
	}
}
/** For JSON.stringify: objects with their keys in alphabetical order, so that equal values give equal text. */
function sortedKeys(_key, value) {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1));
}
/** Whether two plain values are the same, whatever the order of their keys; a key without a value is like no key. */
function isSame(one, other) {
	return JSON.stringify(one, sortedKeys) === JSON.stringify(other, sortedKeys);
}
export { sortedKeys as i, isSame as n, readJson as r, complaintText as t };
