// src/model/pull-request.ts
/** Whether the head is in another repository, where others may write. */
function isFork({ base, head }) {
	return head.repositoryId !== base.repositoryId;
}
/** Events whose runs measure: what a run of another event left is no measurement (docs/security.md#r1). */
const MEASURING_EVENTS = ["pull_request", "merge_group"];
/** Events whose ended run makes a decision due: what measures, and a review, whose run only wakes (docs/security.md#r1). */
const WAKING_EVENTS = [...MEASURING_EVENTS, "pull_request_review"];
/** What happens to a pull request and can change the decision on it. */
const PULL_ACTIONS = [
	"opened",
	"synchronize",
	"reopened",
	"edited",
	"ready_for_review"
];
/** What can change whether it has to be measured (`when`). */
const WHEN_ACTIONS = [
	"labeled",
	"unlabeled",
	"converted_to_draft"
];
/** And where it need not be open: once it is closed another one of the same commit may have the say. */
const TARGET_ACTIONS = [...PULL_ACTIONS, "closed"];
/** What happens to a review and can change who has approved. */
const REVIEW_ACTIONS = [
	"submitted",
	"dismissed",
	"edited"
];
/** What GitHub says that accounts have to do with a repository, the most first; a member may be hidden from us. */
const ASSOCIATIONS = [
	"member",
	"contributor",
	"none"
];
/** The roles that may be named as approving, the least first. `read` is none of them: in a public repository everybody has it. */
const APPROVING_ROLES = [
	"triage",
	"write",
	"maintain",
	"admin"
];
/** All roles, the least first. */
const ROLES = [
	"none",
	"read",
	...APPROVING_ROLES
];
/** Whether a role is the least one that is asked for, or above it; `none` is none. */
function isAtLeast(role, least) {
	return role !== "none" && ROLES.indexOf(role) >= ROLES.indexOf(least);
}
export { REVIEW_ACTIONS as a, WHEN_ACTIONS as c, PULL_ACTIONS as i, isAtLeast as l, ASSOCIATIONS as n, TARGET_ACTIONS as o, MEASURING_EVENTS as r, WAKING_EVENTS as s, APPROVING_ROLES as t, isFork as u };
