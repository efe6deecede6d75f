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
export { AFTER_FAILURE as i, jsonIn as n, mismatchOf as r, grader as t };
