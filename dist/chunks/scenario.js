import { t as Failure } from "./failure2.js";
// src/model/target.ts
function placesOf(url, { variables }) {
	return {
		...variables,
		...addressOf(url)
	};
}
const ADDRESS_NAMES = [
	"BASE_URL",
	"HOST",
	"PORT"
];
function addressOf(url) {
	const { hostname, port, protocol } = new URL(url);
	return {
		BASE_URL: url,
		HOST: hostname,
		PORT: port || (protocol === "https:" ? "443" : "80")
	};
}
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
export { addressOf as a, ADDRESS_NAMES as i, requestsPerFlow as n, placesOf as o, scenarioOf as r, rateOf as t };
