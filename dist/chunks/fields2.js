import { t as Failure } from "./failure2.js";
import { d as object, g as unknown, m as string, n as array, r as boolean, t as _enum, u as number } from "./schemas.js";
// src/github/patch.ts
const MOST_HUNKS = 1e3;
function shownLines(patch) {
	const shown = [];
	for (const [, from = "", count = "1"] of patch.matchAll(/(?:^|\n)@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/g)) {
		if (shown.length === MOST_HUNKS) break;
		const [first, lines] = [Number(from), Number(count)];
		if (lines > 0 && Number.isSafeInteger(first + lines)) shown.push([first, first + lines - 1]);
	}
	return shown;
}
// src/github/fields.ts
const ID = number().int().positive().max(Number.MAX_SAFE_INTEGER);
const SHA = string().regex(/^[0-9a-f]{40}$/);
const NAME = string().max(1024);
const TIME = string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
const URL_TEXT = string().max(2048);
const COUNT = number().int().nonnegative();
const CHANGED = TIME.nullish().transform((time) => time ?? "1970-01-01T00:00:00Z");
function objectOf(fields) {
	const entries = Object.entries(fields);
	return object(Object.fromEntries(entries.map(([, [name, schema]]) => [name, schema]))).transform((found) => {
		return Object.fromEntries(entries.map(([ours, [name]]) => [ours, found[name]]));
	});
}
const orNull = (schema) => schema.nullish().transform((value) => value ?? null);
const GHOST = 10137;
const ACCOUNT = objectOf({
	id: ["id", ID],
	login: ["login", NAME],
	type: ["type", NAME]
}).nullable().transform((account) => account?.id === GHOST ? null : account);
const ASSOCIATED = new Map([...[
	"OWNER",
	"MEMBER",
	"COLLABORATOR"
].map((word) => [word, "member"]), ["CONTRIBUTOR", "contributor"]]);
const ASSOCIATION = unknown().optional().transform((word) => ASSOCIATED.get(word) ?? "none");
const REPOSITORY = object({
	id: ID,
	owner: object({ login: NAME })
});
function ownerOf(repository) {
	return {
		headRepositoryId: repository?.id ?? null,
		headOwner: repository?.owner.login ?? null
	};
}
const readPull = parser("a pull request", objectOf({
	number: ["number", ID],
	open: ["state", _enum(["open", "closed"]).transform((state) => state === "open")],
	merged: ["merged_at", orNull(TIME).transform((at) => at !== null)],
	author: ["user", ACCOUNT],
	base: ["base", object({
		ref: NAME,
		sha: SHA,
		repo: REPOSITORY
	}).transform(({ repo, ...side }) => ({
		...side,
		repositoryId: repo.id
	}))],
	head: ["head", object({
		ref: NAME,
		sha: SHA,
		repo: REPOSITORY.nullish()
	}).transform(({ repo, ...side }) => ({
		...side,
		repositoryId: repo?.id ?? null,
		owner: repo?.owner.login ?? null
	}))],
	draft: ["draft", boolean().nullish().transform((draft) => draft ?? false)],
	labels: ["labels", array(object({ name: NAME.nullish() })).nullish().transform((labels) => (labels ?? []).flatMap(({ name }) => name ?? []))],
	changedFiles: ["changed_files", COUNT.default(0)],
	commits: ["commits", COUNT.default(0)],
	comments: ["comments", COUNT.default(0)],
	updatedAt: ["updated_at", CHANGED],
	requestedReviewers: ["requested_reviewers", array(object({ login: NAME })).nullish().transform((people) => (people ?? []).map(({ login }) => login))]
}));
const readFile = parser("a changed file", objectOf({
	path: ["filename", string().min(1)],
	previousPath: ["previous_filename", orNull(string().min(1))],
	patch: ["patch", orNull(string())]
}).transform(({ patch, ...file }) => patch === null ? file : {
	...file,
	lines: shownLines(patch)
}));
const STATES = {
	APPROVED: "approved",
	CHANGES_REQUESTED: "changes-requested",
	COMMENTED: "commented",
	DISMISSED: "dismissed",
	PENDING: "pending"
};
const readReview = parser("a review", objectOf({
	id: ["id", ID],
	account: ["user", ACCOUNT],
	association: ["author_association", ASSOCIATION],
	state: ["state", _enum([
		"APPROVED",
		"CHANGES_REQUESTED",
		"COMMENTED",
		"DISMISSED",
		"PENDING"
	]).transform((state) => STATES[state])],
	sha: ["commit_id", orNull(SHA)],
	at: ["submitted_at", TIME],
	url: ["html_url", URL_TEXT]
}));
const readComment = parser("a comment", objectOf({
	id: ["id", ID],
	account: ["user", ACCOUNT],
	association: ["author_association", ASSOCIATION],
	app: ["performed_via_github_app", orNull(object({ slug: NAME.default("") }).transform(({ slug }) => slug))],
	body: ["body", string().nullish().transform((text) => text ?? "")],
	createdAt: ["created_at", TIME],
	updatedAt: ["updated_at", CHANGED],
	url: ["html_url", URL_TEXT]
}));
const RUN = {
	id: ["id", ID],
	attempt: ["run_attempt", ID.default(1)],
	event: ["event", NAME],
	path: ["path", NAME.transform(pathWithoutRef)],
	conclusion: ["conclusion", orNull(NAME)],
	headSha: ["head_sha", SHA],
	headBranch: ["head_branch", NAME.nullish().transform((name) => name ?? "")],
	head: ["head_repository", orNull(REPOSITORY)],
	createdAt: ["created_at", TIME],
	updatedAt: ["updated_at", CHANGED],
	url: ["html_url", URL_TEXT]
};
const readRun = parser("a run", objectOf(RUN).transform(({ head, ...run }) => ({
	...run,
	...ownerOf(head)
})));
const readArtifact = parser("an artifact", objectOf({
	id: ["id", ID],
	name: ["name", NAME],
	size: ["size_in_bytes", COUNT],
	expired: ["expired", boolean()],
	digest: ["digest", orNull(NAME)],
	run: ["workflow_run", object({
		id: ID.nullish(),
		head_sha: SHA.nullish()
	}).nullish()],
	createdAt: ["created_at", TIME]
}).transform(({ run, ...artifact }) => ({
	...artifact,
	runId: run?.id ?? null,
	headSha: run?.head_sha ?? null
})));
const readRole = parser("a permission", object({
	permission: NAME,
	role_name: NAME.nullish()
}).transform(({ permission, role_name: name }) => roleOf(permission, name ?? "")));
function parser(what, schema) {
	return (data) => {
		const read = schema.safeParse(data);
		if (read.success) return read.data;
		const [first] = read.error.issues;
		throw notAsExpected(`${what}: ${[...first?.path ?? []].join(".") || "all of it"}: ${first?.message ?? "not readable"}`);
	};
}
function notAsExpected(why) {
	return new Failure("github", `GitHub's answer is not as expected: ${why}.`, "Run the job again; if it stays, report it with the version of GitHub Enterprise Server, if it is one.");
}
function fieldOf(data, key) {
	return typeof data === "object" && data !== null ? new Map(Object.entries(data)).get(key) : void 0;
}
function roleOf(permission, name) {
	switch (permission) {
		case "admin": return "admin";
		case "maintain":
		case "write": return name === "maintain" || permission === "maintain" ? "maintain" : "write";
		case "triage":
		case "read": return name === "triage" || permission === "triage" ? "triage" : "read";
		default: return "none";
	}
}
function pathWithoutRef(path) {
	const [before = path] = path.split("@refs/");
	return /\.ya?ml$/.test(before) ? before : before.replace(/@[^@]*$/, "");
}
export { readFile as _, RUN as a, readRole as b, fieldOf as c, orNull as d, ownerOf as f, readComment as g, readArtifact as h, NAME as i, notAsExpected as l, pathWithoutRef as m, CHANGED as n, SHA as o, parser as p, ID as r, TIME as s, ACCOUNT as t, objectOf as u, readPull as v, readRun as x, readReview as y };
