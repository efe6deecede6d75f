import { t as fill } from "./template.js";
import { n as jsonIn } from "./grader.js";
// src/engines/embedded/flow-values.ts
function fillStep({ path, headers, body }, values) {
	const encoded = mapped(values, encodeURIComponent);
	const bytes = mapped(values, (value) => Buffer.from(value, "utf8").toString("latin1"));
	return {
		path: fill(path, encoded),
		headers: mapped(headers, (text) => fill(text, bytes)),
		body: body === void 0 ? "" : typeof body === "string" ? fill(body, values) : JSON.stringify(filledJson(body, values))
	};
}
function mapped(texts, change) {
	return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(text)]));
}
function filledJson(value, values) {
	if (typeof value === "string") return fill(value, values);
	if (Array.isArray(value)) return value.map((item) => filledJson(item, values));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledJson(item, values)]));
}
const LONGEST = 4096;
function capture(captures, body, headers) {
	const values = {};
	let json;
	for (const { name, from, path, written } of captures) {
		if (from === "json") json ??= { value: jsonIn(body) };
		const value = from === "json" ? textAt(json?.value, path) : inHeaders(headers, from, String(path[0]));
		const error = errorOf(value);
		if (value === void 0 || error !== null) return `capture ${name} ${written} ${error}`;
		values[name] = value;
	}
	return values;
}
function errorOf(value) {
	if (value === void 0 || value === "") return "finds nothing";
	if (value.length > LONGEST) return "finds too much";
	return /[\p{Cc}\p{Cs}]/u.test(value) ? "finds control characters" : null;
}
function textAt(json, path) {
	let value = json;
	for (const step of path) {
		if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return void 0;
		value = Object.getOwnPropertyDescriptor(value, step)?.value;
	}
	return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : void 0;
}
function inHeaders(headers, from, name) {
	const written = headers[from === "cookie" ? "set-cookie" : name.toLowerCase()];
	const lines = written === void 0 ? [] : typeof written === "string" ? [written] : written;
	if (from === "header") return lines[0];
	return lines.findLast((line) => line.startsWith(`${name}=`))?.slice(name.length + 1).split(";")[0];
}
export { fillStep as n, capture as t };
