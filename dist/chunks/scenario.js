import { t as Failure } from "./failure2.js";
// src/model/scenario.ts
function requestsPerFlow({ mix, steps }) {
	return mix ? 1 : steps.length;
}
function rateOf(scenario) {
	if (scenario.kind === "k6") return 0;
	return scenario.kind === "http" ? scenario.ratePerSecond : scenario.flowsPerSecond * requestsPerFlow(scenario);
}
function scenarioOf(scenarios, name) {
	const found = scenarios.find((each) => each.name === name);
	if (found === void 0) throw new Failure("internal", `Scenario ${name} is planned but not declared.`, "Please report this.");
	return found;
}
export { requestsPerFlow as n, scenarioOf as r, rateOf as t };
