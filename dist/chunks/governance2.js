import { t as WORKFLOWS } from "./governance.js";
import { c as APPROVING_ROLES, r as CONFIG_FILES } from "./waivers.js";
// src/config/governance.ts
/**
* What no configuration can take from the governed files (docs/security.md#r4): workflows, who owns what, every place where a
* configuration is looked for, waivers, and the usual folder of scenarios with the lockfile of their harness. The service's
* own lockfile is not among them: it changes with every dependency, and both sides are built from their own.
*/
const BUILT_IN = [
	".github/**",
	"CODEOWNERS",
	".github/CODEOWNERS",
	"docs/CODEOWNERS",
	...CONFIG_FILES,
	"perf/**"
];
/** What holds where base says nothing: whoever may write may approve, once. */
const STANDARD_GOVERNANCE = {
	leastRole: "write",
	users: [],
	minimum: {
		governance: 1,
		waiver: 1
	},
	governed: BUILT_IN,
	sensitive: [],
	protectedBases: [],
	mergeQueue: "carry",
	measureWorkflow: WORKFLOWS.measure
};
/** The governance of a configuration, with every default filled in. */
function governanceOf({ governance: written }) {
	const standard = STANDARD_GOVERNANCE;
	const minimum = written["minimum-approvals"];
	return {
		...approversOf(written.approvers),
		minimum: {
			governance: minimum?.governance ?? standard.minimum.governance,
			waiver: minimum?.waiver ?? standard.minimum.waiver
		},
		governed: unique([...BUILT_IN, ...written.governed ?? []]),
		sensitive: unique(written.sensitive ?? []),
		protectedBases: unique(written["protected-bases"] ?? []),
		mergeQueue: written["merge-queue"] ?? standard.mergeQueue,
		measureWorkflow: written["measure-workflow"] ?? standard.measureWorkflow
	};
}
/** Of several roles the least counts, as whoever has a greater one may do all that it may. Users alone leave no role. */
function approversOf(written) {
	const users = unique((written?.users ?? []).map((login) => login.toLowerCase()));
	const { roles } = written ?? {};
	if (roles === void 0) return {
		leastRole: users.length > 0 ? null : STANDARD_GOVERNANCE.leastRole,
		users
	};
	return {
		leastRole: APPROVING_ROLES.find((role) => roles.includes(role)) ?? null,
		users
	};
}
function unique(list) {
	return [...new Set(list)];
}
export { governanceOf as n, STANDARD_GOVERNANCE as t };
