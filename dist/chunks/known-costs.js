import "./evidence.js";
import { a as scenarioOf } from "./scenario.js";
// src/measure/known-costs.ts
function settingOf(plan, scenario, digest) {
	const { sources, services, needs, containers, protocol } = plan;
	const engine = protocol.scenarios.find(({ name }) => name === scenario)?.engine;
	return digest(JSON.stringify([
		sources,
		services.base,
		needs,
		containers,
		scenarioOf(plan.scenarios, scenario),
		engine
	]));
}
function affordableTraces(records, setting) {
	const { plan, mode, kind, benchgate, digest } = setting;
	if (plan.sources.traces === null) return [];
	const known = records.filter((record) => record.kind === kind && record.mode === mode && record.benchgate === benchgate).flatMap(({ costs = [] }) => costs).filter((cost) => cost.kind === "traces" && cost.metric === "latency.p50");
	const compared = plan.protocol.scenarios.filter(({ status }) => status === "compared");
	const affordable = compared.map(({ name }) => {
		const of = settingOf(plan, name, digest);
		return known.findLast((cost) => cost.scenario === name && cost.setting === of);
	}).flatMap((cost) => cost !== void 0 && cost.high <= .01 ? [cost] : []);
	return affordable.length === compared.length ? affordable : [];
}
export { settingOf as n, affordableTraces as t };
