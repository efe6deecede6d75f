import { a as scenarioOf } from "./scenario.js";
import { s as fill } from "./target.js";
import { a as valuesOf, i as requestTemplate, t as declared } from "./embedded.js";
import { a as grader, o as jsonIn, s as mismatchOf } from "./flow-values.js";
// src/engines/embedded/try-request.ts
const SHOWN_CHARACTERS = 600;
const MOST_CHARACTERS = 120;
const tryRequest = async ({ plan, planned, target, limitMs }, world) => {
	const scenario = declared(scenarioOf(plan.scenarios, planned.name));
	const { seed } = plan.protocol;
	const { method, path, headers, timeoutMs } = requestTemplate({
		scenario,
		planned,
		seed,
		pair: 0
	});
	const values = valuesOf(target);
	const body = fill(scenario.bodies[0] ?? "", values);
	const question = {
		method,
		path,
		headers,
		timeoutMs,
		url: target.url,
		values,
		body
	};
	return tryoutOf(scenario, await world.load.ask(question, world.cancelled), limitMs);
};
function tryoutOf(scenario, answer, limitMs) {
	const { status, contentType, location, bytes, firstTokenMs, endMs } = answer;
	return {
		exchanges: [{
			request: `${scenario.method} ${scenario.path}`,
			status,
			ms: endMs,
			contentType,
			location,
			body: answer.body.slice(0, SHOWN_CHARACTERS),
			bytes,
			firstTokenMs
		}],
		requests: 1,
		problems: problemsOf(scenario, answer, limitMs),
		remarks: remarksOf(scenario, answer)
	};
}
function problemsOf(scenario, answer, limitMs) {
	const { status, contentType, error, firstTokenMs } = answer;
	const { expect, stream, timeoutMs, method, path } = scenario;
	const request = `${method} ${path}`;
	if (error === "timeout" || error === "aborted") return [{
		kind: "late",
		afterMs: error === "timeout" ? timeoutMs : Math.min(limitMs, answer.endMs),
		timeoutMs,
		answering: status !== null
	}];
	if (error !== null || status === null) return [{
		kind: "error",
		error: error ?? "ECONNRESET",
		request,
		wanted: expect.status
	}];
	const grade = grader(expect)({
		status,
		body: answer.body
	});
	if (grade === "error") return [{
		kind: "error",
		error: `status ${status}`,
		request,
		wanted: expect.status
	}];
	if (stream && status >= 200 && status < 300 && firstTokenMs === null) return [{
		kind: "no-event",
		contentType
	}];
	return grade === "failed-check" ? [jsonProblem(expect, answer)] : [];
}
function jsonProblem({ json }, { body, contentType }) {
	const value = jsonIn(body);
	if (value === void 0) return {
		kind: "no-json",
		contentType
	};
	const { at, wanted, found } = mismatchOf(value, json) ?? {
		at: "",
		wanted: json,
		found: void 0
	};
	return {
		kind: "other-json",
		at: at === "" ? "the body" : at,
		wanted: short(wanted),
		found: found === void 0 ? null : short(found)
	};
}
function remarksOf({ stream }, { status, location, contentType }) {
	return [...status !== null && status >= 300 && status < 400 && status !== 304 ? [{
		kind: "redirect",
		status,
		location
	}] : [], ...!stream && contentType?.startsWith("text/event-stream") ? [{ kind: "unasked-stream" }] : []];
}
function short(value) {
	const text = JSON.stringify(value) ?? "nothing";
	return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
export { tryoutOf as n, tryRequest as t };
