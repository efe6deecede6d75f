import { a as scenarioOf } from "./scenario.js";
import { n as fillStep, t as capture } from "./flow-values.js";
import { a as valuesOf } from "./embedded.js";
import { n as tryoutOf } from "./try-request2.js";
// src/engines/embedded/try-flow.ts
const tryFlow = async ({ plan, planned, target, limitMs }, world) => {
	const scenario = scenarioOf(plan.scenarios, planned.name);
	if (scenario.kind !== "flow") return NOTHING;
	let values = {
		...valuesOf(target),
		...scenario.data[0]
	};
	let all = NOTHING;
	for (const step of scenario.steps) {
		const { method } = step;
		const request = {
			...fillStep(step, values),
			method
		};
		const answer = await world.load.ask({
			...request,
			timeoutMs: scenario.timeoutMs,
			url: target.url
		}, world.cancelled);
		const tried = tryoutOf({
			...asRequest(scenario, step),
			path: request.path
		}, answer, limitMs);
		const found = tried.problems.length > 0 ? {} : capture(step.captures, answer.body, answer.headers);
		const missed = typeof found === "string" ? [{
			kind: "error",
			error: found,
			request: step.name,
			wanted: []
		}] : [];
		all = joined(all, {
			...tried,
			problems: [...tried.problems, ...missed]
		});
		if (all.problems.length > 0 && !scenario.mix) break;
		if (typeof found !== "string") values = {
			...values,
			...found
		};
	}
	return all;
};
const NOTHING = {
	exchanges: [],
	requests: 0,
	problems: [],
	remarks: []
};
function joined(one, other) {
	return {
		exchanges: [...one.exchanges, ...other.exchanges],
		requests: one.requests + other.requests,
		problems: [...one.problems, ...other.problems],
		remarks: [...one.remarks, ...other.remarks]
	};
}
function asRequest({ name, timeoutMs }, { method, path, headers, expect }) {
	return {
		kind: "http",
		name,
		method,
		path,
		headers,
		bodies: [],
		expect,
		timeoutMs,
		stream: false,
		ratePerSecond: 0,
		arrivals: "constant"
	};
}
export { tryFlow };
