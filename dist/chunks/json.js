import { i as pathText } from "./problem.js";
// src/wire/json.ts
const FORBIDDEN = [
	"__proto__",
	"constructor",
	"prototype"
];
function readJson(text, rules, schema) {
	const why = refusal(text, rules);
	if (why !== void 0) return { why };
	const json = parse(text);
	if (json === void 0) return { why: "it is not JSON" };
	const { success, data, error } = schema.safeParse(json);
	return success ? { value: data } : { why: complaintOf(error.issues[0]) };
}
function readJsonLines(file, rules, schema) {
	const values = [];
	const wrong = [];
	for (const [index, text] of file.split("\n").entries()) {
		if (text.trim() === "") continue;
		const read = readJson(text, rules, schema);
		if ("value" in read) values.push(read.value);
		else wrong.push({
			number: index + 1,
			why: read.why
		});
	}
	return {
		values,
		wrong
	};
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
function complaintText({ path, message }) {
	return `${pathText(path.slice(0, path.indexOf("readings") + 1 || path.length)) || "it"} ${message}`;
}
function refusal(text, { maxBytes, maxDepth, maxKeys = Number.POSITIVE_INFINITY }) {
	if (new TextEncoder().encode(text).length > maxBytes) return `it is larger than ${maxBytes / 1024 / 1024} MiB`;
	const open = [];
	for (let i = 0; i < text.length; i++) {
		const sign = text[i];
		if (sign === "{" || sign === "[") {
			open.push(sign === "{" ? new Set() : null);
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
function endOfString(text, start) {
	for (let i = start + 1; i < text.length; i++) if (text[i] === "\\") i++;
	else if (text[i] === "\"") return i;
	return text.length - 1;
}
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
function decoded(literal) {
	try {
		return String(JSON.parse(literal));
	} catch {
		return literal;
	}
}
function sortedKeys(_key, value) {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1));
}
function isSame(one, other) {
	return JSON.stringify(one, sortedKeys) === JSON.stringify(other, sortedKeys);
}
export { sortedKeys as a, readJsonLines as i, isSame as n, readJson as r, complaintText as t };
