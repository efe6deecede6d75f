import { t as Failure } from "./failure2.js";
// src/model/cost.ts
const COSTS = ["cost-per-1000-requests", "cost-per-token"];
const ANSWER_BYTES = "answer-bytes";
const REQUESTS = 1e3;
function costIn({ terms, tokens }, read) {
	let request = 0;
	for (const { reading, price } of terms) {
		const value = read(reading);
		if (value === null) return null;
		request += price * value;
	}
	if (tokens === null) return REQUESTS * request;
	const count = read(tokens);
	return count === null || count <= 0 ? null : request / count;
}
function isCost(row) {
	return COSTS.some((name) => name === row);
}
// src/model/scenario.ts
const POINT_FORMATS = [
	"ndjson",
	"csv",
	"locust",
	"jmeter",
	"artillery",
	"h2load"
];
function requestsPerFlow({ mix, steps }) {
	return mix ? 1 : steps.length;
}
function isCode({ kind }) {
	return kind === "k6" || kind === "command";
}
function rateOf(scenario) {
	if (scenario.kind === "k6") return 0;
	return scenario.kind === "flow" ? scenario.flowsPerSecond * requestsPerFlow(scenario) : scenario.ratePerSecond;
}
function scenarioOf(scenarios, name) {
	const found = scenarios.find((each) => each.name === name);
	if (found === void 0) throw new Failure("internal", `Scenario ${name} is planned but not declared.`, "Please report this.");
	return found;
}
export { scenarioOf as a, costIn as c, requestsPerFlow as i, isCost as l, isCode as n, ANSWER_BYTES as o, rateOf as r, COSTS as s, POINT_FORMATS as t };
