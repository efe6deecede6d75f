import { c as literal, d as object, h as union, m as string, t as _enum } from "./schemas.js";
import { a as REVIEW_ACTIONS, c as WHEN_ACTIONS, i as PULL_ACTIONS, o as TARGET_ACTIONS, s as WAKING_EVENTS } from "./pull-request.js";
import { a as RUN, d as orNull, f as ownerOf, i as NAME, m as pathWithoutRef, o as SHA, r as ID, s as TIME, u as objectOf } from "./fields2.js";
// src/github/trigger.ts
const COMMAND = "/benchgate ";
const WORD = NAME.min(1);
const LOGIN = string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(\[bot\])?$/);
const REPOSITORY = object({
	id: ID,
	owner: object({ login: LOGIN })
});
const WORKFLOW_RUN = object({
	action: literal("completed"),
	workflow_run: objectOf({
		...RUN,
		attempt: ["run_attempt", ID],
		event: ["event", _enum(WAKING_EVENTS)],
		path: ["path", WORD.transform(pathWithoutRef)],
		conclusion: ["conclusion", orNull(WORD)],
		headBranch: ["head_branch", WORD],
		head: ["head_repository", orNull(REPOSITORY)],
		repository: ["repository", object({ full_name: WORD })]
	})
});
const TARGET = object({
	action: _enum([...TARGET_ACTIONS, ...WHEN_ACTIONS]),
	pull_request: object({ number: ID })
});
const SAID = object({
	id: ID,
	user: object({ login: LOGIN })
});
const ON_PULL = object({
	number: ID,
	pull_request: object({})
});
const WAS_COMMAND = object({ body: object({ from: string().startsWith(COMMAND) }) });
const COMMENT = union([object({
	action: _enum(["created", "deleted"]),
	issue: ON_PULL,
	comment: SAID.extend({ body: string().startsWith(COMMAND) })
}), object({
	action: literal("edited"),
	issue: ON_PULL,
	comment: SAID,
	changes: WAS_COMMAND
})]);
const REVIEW = object({
	action: _enum(REVIEW_ACTIONS),
	pull_request: object({ number: ID })
});
const PULL = object({
	action: _enum([...PULL_ACTIONS, ...WHEN_ACTIONS]),
	pull_request: object({
		updated_at: TIME,
		head: object({
			sha: SHA,
			ref: WORD,
			repo: orNull(REPOSITORY)
		})
	})
});
const GROUP = object({
	merge_group: object({
		head_sha: SHA,
		head_ref: WORD,
		head_commit: object({ timestamp: TIME }).nullish()
	}),
	repository: REPOSITORY
});
function readTrigger(eventName, payload, env) {
	switch (eventName) {
		case "workflow_run": return fromRun(payload);
		case "pull_request_target": {
			const read = TARGET.safeParse(payload);
			return read.success ? {
				kind: "pull",
				number: read.data.pull_request.number
			} : nothing("changes no decision");
		}
		case "issue_comment": {
			const read = COMMENT.safeParse(payload);
			if (!read.success) return nothing("is no command on a pull request");
			const { issue, comment } = read.data;
			return {
				kind: "comment",
				number: issue.number,
				comment: comment.id,
				login: comment.user.login
			};
		}
		case "pull_request_review": {
			const read = REVIEW.safeParse(payload);
			return read.success ? {
				kind: "pull",
				number: read.data.pull_request.number
			} : nothing("changes no approval");
		}
		case "pull_request": return fromPull(payload, env);
		case "merge_group": return fromGroup(payload, env);
		case "schedule":
		case "workflow_dispatch": return {
			kind: "sweep",
			workflow: workflowOf(env)
		};
		default: return {
			kind: "none",
			why: "Nothing is decided on this event."
		};
	}
}
function nothing(what) {
	return {
		kind: "none",
		why: `Nothing to decide: the event ${what}.`
	};
}
function fromRun(payload) {
	const read = WORKFLOW_RUN.safeParse(payload);
	if (!read.success) return nothing("is no ended run for a pull request");
	const { repository, head, ...run } = read.data.workflow_run;
	return {
		kind: "run",
		repository: repository.full_name,
		own: false,
		run: {
			...run,
			...ownerOf(head)
		}
	};
}
function fromPull(payload, env) {
	const read = PULL.safeParse(payload);
	if (!read.success) return nothing("changes no decision");
	const { head, updated_at: createdAt } = read.data.pull_request;
	const { sha, ref, repo } = head;
	return own({
		event: "pull_request",
		headSha: sha,
		headBranch: ref,
		createdAt,
		updatedAt: createdAt,
		...ownerOf(repo)
	}, env);
}
function fromGroup(payload, env) {
	const read = GROUP.safeParse(payload);
	if (!read.success) return nothing("names no merge group");
	const { head_sha: headSha, head_ref: ref, head_commit: commit } = read.data.merge_group;
	const headBranch = ref.replace(/^refs\/heads\//, "");
	const createdAt = commit?.timestamp ?? new Date(0).toISOString();
	return own({
		event: "merge_group",
		headSha,
		headBranch,
		createdAt,
		updatedAt: createdAt,
		...ownerOf(read.data.repository)
	}, env);
}
function workflowOf({ GITHUB_REPOSITORY: repository = "", GITHUB_WORKFLOW_REF: reference = "" }) {
	return reference.startsWith(`${repository}/`) ? pathWithoutRef(reference.slice(repository.length + 1)) : null;
}
function own(run, env) {
	const repository = env.GITHUB_REPOSITORY ?? "";
	const id = Number(env.GITHUB_RUN_ID);
	const attempt = Number(env.GITHUB_RUN_ATTEMPT);
	const path = workflowOf(env);
	if (!ID.safeParse(id).success || !ID.safeParse(attempt).success || path === null) return nothing("is of a run that does not say which it is");
	const url = `${env.GITHUB_SERVER_URL ?? "https://github.com"}/${repository}/actions/runs/${id}`;
	return {
		kind: "run",
		repository,
		own: true,
		run: {
			...run,
			id,
			attempt,
			path,
			conclusion: null,
			url
		}
	};
}
export { readTrigger };
