// src/model/policy.ts
const CAPABILITIES = [
	"repo.read",
	"repo.write",
	"test.run",
	"plan.read"
];
const ENFORCEMENTS = ["required", "best-effort"];
function reportedPolicy(policy, mechanism) {
	if (policy === void 0) return {};
	return {
		policy,
		...mechanism == null ? {} : { enforcedBy: mechanism }
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
export { statedPolicy as a, reportedPolicy as i, ENFORCEMENTS as n, NO_POLICY as r, CAPABILITIES as t };
