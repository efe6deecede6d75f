// src/model/policy.ts
const CAPABILITIES = [
	"repo.read",
	"repo.write",
	"test.run",
	"plan.read"
];
const ENFORCEMENTS = ["required", "best-effort"];
const HISTORY_BRANCHES = "benchgate-history-";
function reportedPolicy(policy, network) {
	if (policy === void 0) return {};
	return {
		policy,
		...policy.egress.kind === "open" ? {} : { network }
	};
}
function statedPolicy({ stated, tracingTags: _, ...policy }) {
	return stated ? policy : void 0;
}
const NO_POLICY = {
	profile: null,
	capabilities: CAPABILITIES,
	repoWrite: "human_approval",
	historyWrite: true,
	egress: { kind: "open" },
	enforcement: "required",
	targets: true,
	exports: true,
	tracingTags: {},
	fork: false,
	stated: false
};
export { reportedPolicy as a, NO_POLICY as i, ENFORCEMENTS as n, statedPolicy as o, HISTORY_BRANCHES as r, CAPABILITIES as t };
