// src/model/pull-request.ts
function isFork({ base, head }) {
	return head.repositoryId !== base.repositoryId;
}
const MEASURING_EVENTS = ["pull_request", "merge_group"];
const WAKING_EVENTS = [...MEASURING_EVENTS, "pull_request_review"];
const PULL_ACTIONS = [
	"opened",
	"synchronize",
	"reopened",
	"edited",
	"ready_for_review"
];
const WHEN_ACTIONS = [
	"labeled",
	"unlabeled",
	"converted_to_draft"
];
const TARGET_ACTIONS = [...PULL_ACTIONS, "closed"];
const REVIEW_ACTIONS = [
	"submitted",
	"dismissed",
	"edited"
];
const ASSOCIATIONS = [
	"member",
	"contributor",
	"none"
];
const APPROVING_ROLES = [
	"triage",
	"write",
	"maintain",
	"admin"
];
const ROLES = [
	"none",
	"read",
	...APPROVING_ROLES
];
function isAtLeast(role, least) {
	return role !== "none" && ROLES.indexOf(role) >= ROLES.indexOf(least);
}
export { REVIEW_ACTIONS as a, WHEN_ACTIONS as c, PULL_ACTIONS as i, isAtLeast as l, ASSOCIATIONS as n, TARGET_ACTIONS as o, MEASURING_EVENTS as r, WAKING_EVENTS as s, APPROVING_ROLES as t, isFork as u };
