import { ht as WORKFLOWS, j as CONFIG_FILES, w as PROFILE_FILE } from "./profile.js";
import { t as APPROVING_ROLES } from "./pull-request.js";
import { n as buildScripts, t as BUILD_FILES } from "./build-files.js";
// src/config/governance.ts
const BUILT_IN = [
	".github/**",
	"CODEOWNERS",
	".github/CODEOWNERS",
	"docs/CODEOWNERS",
	...CONFIG_FILES,
	PROFILE_FILE,
	"perf/**"
];
const STANDARD_GOVERNANCE = {
	reviews: true,
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
	trust: null,
	solo: false,
	build: BUILD_FILES,
	measureWorkflow: WORKFLOWS.measure
};
function governanceOf({ governance: written, service }) {
	const standard = STANDARD_GOVERNANCE;
	const minimum = written["minimum-approvals"];
	return {
		reviews: written.reviews ?? standard.reviews,
		...approversOf(written.approvers),
		minimum: {
			governance: minimum?.governance ?? standard.minimum.governance,
			waiver: minimum?.waiver ?? standard.minimum.waiver
		},
		governed: unique([...BUILT_IN, ...written.governed ?? []]),
		sensitive: unique(written.sensitive ?? []),
		protectedBases: unique(written["protected-bases"] ?? []),
		mergeQueue: written["merge-queue"] ?? standard.mergeQueue,
		trust: written.trust ?? standard.trust,
		solo: written.solo ?? standard.solo,
		build: unique([...BUILD_FILES, ...buildScripts(service)]),
		measureWorkflow: written["measure-workflow"] ?? standard.measureWorkflow
	};
}
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
