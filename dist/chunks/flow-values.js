import { s as fill } from "./target.js";
// src/model/load.ts
const AFTER_FAILURE = "after a step that failed";
// src/engines/embedded/grader.ts
function grader({ status, json }) {
	const good = (code) => status.length === 0 ? code >= 200 && code < 400 : status.includes(code);
	return (answer) => {
		if (!good(answer.status)) return "error";
		return json === void 0 || mismatchOf(jsonIn(answer.body), json) === null ? "ok" : "failed-check";
	};
}
function jsonIn(body) {
	try {
		return JSON.parse(body);
	} catch {
		return;
	}
}
function mismatchOf(found, wanted, at = "") {
	if (Array.isArray(wanted)) return mismatchOfList(found, wanted, at);
	if (!isRecord(wanted)) return found === wanted || Object.is(found, wanted) ? null : {
		at,
		wanted,
		found
	};
	if (!isRecord(found)) return {
		at,
		wanted,
		found
	};
	for (const [key, value] of Object.entries(wanted)) {
		const where = at === "" ? key : `${at}.${key}`;
		if (!Object.hasOwn(found, key)) return {
			at: where,
			wanted: value,
			found: void 0
		};
		const mismatch = mismatchOf(found[key], value, where);
		if (mismatch !== null) return mismatch;
	}
	return null;
}
function mismatchOfList(found, wanted, at) {
	if (!Array.isArray(found) || found.length !== wanted.length) return {
		at,
		wanted,
		found
	};
	for (const [index, item] of wanted.entries()) {
		const where = `${at}[${index}]`;
		const mismatch = mismatchOf(found[index], item, where);
		if (mismatch !== null) return mismatch;
		if (mismatchOf(item, found[index]) !== null) return {
			at: where,
			wanted: item,
			found: found[index]
		};
	}
	return null;
}
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
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
	const value = valueAt(json, path);
	return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : void 0;
}
function valueAt(json, path) {
	let value = json;
	for (const step of path) {
		if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return void 0;
		value = Object.getOwnPropertyDescriptor(value, step)?.value;
	}
	return value;
}
function headerIn(headers, name) {
	return linesIn(headers, name)[0];
}
function linesIn(headers, name) {
	const written = headers[name.toLowerCase()];
	return written === void 0 ? [] : typeof written === "string" ? [written] : written;
}
function inHeaders(headers, from, name) {
	if (from === "header") return headerIn(headers, name);
	return linesIn(headers, "set-cookie").findLast((line) => line.startsWith(`${name}=`))?.slice(name.length + 1).split(";")[0];
}
export { grader as a, AFTER_FAILURE as c, valueAt as i, fillStep as n, jsonIn as o, headerIn as r, mismatchOf as s, capture as t };
