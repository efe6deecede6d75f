import { n as isCode } from "./scenario.js";
import { n as NEEDS_ROOT } from "./load-texts.js";
import { O as effectivePolicy } from "./profile.js";
import { t as Failure } from "./failure2.js";
import { g as guarded } from "./resolve.js";
// src/policy/enforceable.ts
function requireEnforceable({ egress, enforcement }, keeper) {
	if (egress.kind === "open" || enforcement === "best-effort" || keeper !== null && keeper.mechanism !== null) return;
	const why = keeper?.why ?? "nothing here keeps code under test from the network";
	throw new Failure("policy", `EGRESS_UNENFORCEABLE: network.egress is denied, and that cannot be enforced: ${why}.`, "Nothing was run. Measure where it can be enforced (`benchgate doctor` says where), or say that this is meant: `policy: { enforcement: best-effort }` in the configuration.");
}
// src/policy/under-policy.ts
async function underPolicy(plan, world) {
	if (plan.policy.egress.kind !== "open" && runsCode(plan)) requireEnforceable(plan.policy, await keeperOf(plan, world));
	return guarded(world, plan.policy);
}
async function toTarget({ policy, scenarios }, world) {
	if (policy.egress.kind !== "open" && scenarios.some(isCode)) requireEnforceable(policy, await keeperOf({ scenarios }, world));
	return guarded(world, policy);
}
function toCluster({ policy }, world) {
	requireEnforceable(policy, {
		mechanism: null,
		why: "what runs in a cluster has the network that its namespace lets it have"
	});
	return guarded(world, policy);
}
function underConfig(config, world) {
	return guarded(world, effectivePolicy(config, { fork: false }));
}
async function keeperOf({ scenarios }, { sandboxes }) {
	const found = await sandboxes.probe();
	if (found.mechanism === "bwrap" && scenarios.some(isCode)) return {
		mechanism: null,
		why: NEEDS_ROOT
	};
	return {
		why: null,
		...found
	};
}
function runsCode({ services, scenarios }) {
	return [services.base, services.head].some(({ run }) => run.kind !== "url") || scenarios.some(isCode);
}
export { requireEnforceable as a, underPolicy as i, toTarget as n, underConfig as r, toCluster as t };
