import { t as foldersOf } from "./folders.js";
import { createServer } from "node:http";
import { crc32, deflateRawSync } from "node:zlib";
import { createHash } from "node:crypto";
// src/demo/github/answer.ts
function route(method, template, answer) {
	return {
		method,
		template,
		answer
	};
}
function about(find) {
	return (answer) => (pretend, request) => {
		const found = find(pretend, request.params);
		return found ? answer(pretend, found, request) : notFound();
	};
}
function numbered(list, id) {
	return list.find((one) => String(one.id) === id);
}
const ok = (body) => ({
	status: 200,
	body
});
const created = (body) => ({
	status: 201,
	body
});
const notFound = () => refused(404, "Not Found");
function refused(status, message) {
	return {
		status,
		body: {
			message,
			documentation_url: "https://docs.github.com/rest",
			status: String(status)
		}
	};
}
function counted(name, all, show) {
	return ok({
		total_count: all.length,
		[name]: all.toReversed().map(show)
	});
}
function linksBelow(address, table) {
	const words = table.trim().split(/\s+/);
	return Object.fromEntries(words.map((word) => {
		const [name = "", path = name] = word.split("=");
		return [`${name}_url`, `${address}/${path}`];
	}));
}
function nextId({ state }) {
	state.lastId += 1;
	return state.lastId;
}
function textOf(value) {
	return typeof value === "string" ? value : null;
}
function nodeId(kind, id) {
	return Buffer.from(`${kind}:${id}`).toString("base64");
}
function sha1(text) {
	return createHash("sha1").update(text).digest("hex");
}
const accountRoutes = [route("GET", "/repos/{owner}/{repo}/collaborators/{username}/permission", about((pretend, { username }) => accountOf(pretend, username ?? null))(permission))];
const LINKS$1 = `followers following=following{/other_user} gists=gists{/gist_id} starred=starred{/owner}{/repo} subscriptions
  organizations=orgs repos events=events{/privacy} received_events`;
function accountOf({ state }, login) {
	return state.accounts.find((account) => account.login.toLowerCase() === login?.toLowerCase()) ?? null;
}
function userOrNull(pretend, login) {
	const account = accountOf(pretend, login);
	return account && userJson(pretend, account);
}
function user(pretend, login) {
	return userOrNull(pretend, login) ?? userJson(pretend, {
		login: login ?? "ghost",
		id: 10137,
		type: "User"
	});
}
function association(pretend, login) {
	const account = accountOf(pretend, login);
	if (account?.login === pretend.state.repository.owner) return "OWNER";
	return (account?.role ?? "none") === "none" ? "NONE" : "COLLABORATOR";
}
function appJson(pretend, slug) {
	const [id, at] = [15368, "2018-07-30T09:30:17Z"];
	const url = `${pretend.urls.server}/apps/${slug}`;
	return {
		id,
		slug,
		node_id: nodeId("App", id),
		name: slug,
		description: null,
		external_url: url,
		html_url: url,
		owner: userJson(pretend, {
			login: "github",
			id: 9919,
			type: "Organization"
		}),
		created_at: at,
		updated_at: at,
		permissions: {},
		events: []
	};
}
function permission(pretend, account) {
	const role = account.role === "none" ? "read" : account.role;
	const coarse = {
		read: "read",
		triage: "read",
		write: "write",
		maintain: "write",
		admin: "admin"
	}[role];
	return ok({
		permission: coarse,
		role_name: role,
		user: {
			...userJson(pretend, account),
			role_name: role
		}
	});
}
function userJson({ urls }, { login, id, type }) {
	const url = `${urls.api}/users/${encodeURIComponent(login)}`;
	return {
		login,
		id,
		node_id: nodeId("User", id),
		avatar_url: `${urls.server}/avatars/${id}`,
		gravatar_id: "",
		url,
		html_url: type === "Bot" ? `${urls.server}/apps/${login.replace("[bot]", "")}` : `${urls.server}/${login}`,
		...linksBelow(url, LINKS$1),
		type,
		site_admin: false
	};
}
// src/demo/github/repository.ts
const LINKS = `archive={archive_format}{/ref} assignees=assignees{/user} blobs=git/blobs{/sha} branches=branches{/branch}
  collaborators=collaborators{/collaborator} comments=comments{/number} commits=commits{/sha} compare=compare/{base}...{head}
  contents=contents/{+path} contributors deployments downloads events forks git_commits=git/commits{/sha}
  git_refs=git/refs{/sha} git_tags=git/tags{/sha} hooks issue_comment=issues/comments{/number}
  issue_events=issues/events{/number} issues=issues{/number} keys=keys{/key_id} labels=labels{/name} languages merges
  milestones=milestones{/number} notifications=notifications{?since,all,participating} pulls=pulls{/number}
  releases=releases{/id} stargazers statuses=statuses/{sha} subscribers subscription tags teams trees=git/trees{/sha}`;
const COUNTS = "forks_count stargazers_count watchers_count size open_issues_count forks open_issues watchers".split(" ");
const FLAGS = "has_issues has_projects has_wiki has_pages has_downloads has_discussions archived disabled".split(" ");
function repositoryUrls({ state, urls }) {
	const { owner, name } = state.repository;
	return {
		api: `${urls.api}/repos/${owner}/${name}`,
		html: `${urls.server}/${owner}/${name}`
	};
}
function repositoryJson(pretend, of) {
	const { state, urls } = pretend;
	const { id, owner } = of;
	if (id === null || owner === null) return null;
	const { name, defaultBranch } = state.repository;
	const [api, html] = [`${urls.api}/repos/${owner}/${name}`, `${urls.server}/${owner}/${name}`];
	const at = "2026-01-01T00:00:00Z";
	return {
		id,
		node_id: nodeId("Repository", id),
		name,
		full_name: `${owner}/${name}`,
		owner: user(pretend, owner),
		private: false,
		html_url: html,
		description: null,
		fork: id !== state.repository.id,
		url: api,
		...linksBelow(api, LINKS),
		git_url: `${html.replace(/^https?/, "git")}.git`,
		ssh_url: `git@github.com:${owner}/${name}.git`,
		clone_url: `${html}.git`,
		svn_url: html,
		mirror_url: null,
		homepage: null,
		language: null,
		license: null,
		...Object.fromEntries([...COUNTS.map((name) => [name, 0]), ...FLAGS.map((name) => [name, false])]),
		default_branch: defaultBranch,
		pushed_at: at,
		created_at: at,
		updated_at: at
	};
}
// src/demo/github/state.ts
const BOT = "github-actions[bot]";
const APP = "github-actions";
const STATES = [
	"error",
	"failure",
	"pending",
	"success"
];
// src/demo/github/comments.ts
const R$8 = "/repos/{owner}/{repo}/issues";
const ONE$2 = `${R$8}/comments/{comment_id}`;
const onThread = about(({ state: { pulls, issues } }, { issue_number: number }) => [...pulls, ...issues].find((one) => String(one.number) === number));
const onComment = about(({ state }, { comment_id: id }) => numbered(state.comments, id));
const commentRoutes = [
	route("GET", `${R$8}/{issue_number}/comments`, onThread(list$3)),
	route("POST", `${R$8}/{issue_number}/comments`, onThread(write)),
	route("PATCH", ONE$2, onComment(edit$1)),
	route("POST", `${ONE$2}/reactions`, onComment(react))
];
function addComment(pretend, comment) {
	const at = pretend.clock.now();
	const written = {
		id: nextId(pretend),
		...comment,
		createdAt: at,
		updatedAt: at
	};
	pretend.state.comments.push(written);
	touch(pretend, comment.pull);
	return written;
}
function touch({ state, clock }, number) {
	for (const one of [...state.pulls, ...state.issues].filter((one) => one.number === number)) one.updatedAt = clock.now();
}
function list$3(pretend, { number }) {
	const comments = pretend.state.comments.filter(({ pull }) => pull === number);
	return ok(comments.map((comment) => commentJson(pretend, comment)));
}
function write(pretend, { number: pull }, { body }) {
	return created(commentJson(pretend, addComment(pretend, {
		pull,
		login: BOT,
		app: APP,
		body: textOf(body.body) ?? ""
	})));
}
function edit$1(pretend, comment, { body }) {
	Object.assign(comment, {
		body: textOf(body.body) ?? "",
		updatedAt: pretend.clock.now()
	});
	return ok(commentJson(pretend, comment));
}
function react(pretend, { id: comment }, { body }) {
	const { state, clock } = pretend;
	const content = textOf(body.content) ?? "";
	const before = state.reactions.find((one) => one.comment === comment && one.content === content);
	const { id } = before ?? { id: nextId(pretend) };
	if (!before) state.reactions.push({
		id,
		comment,
		content
	});
	const json = {
		id,
		node_id: nodeId("Reaction", id),
		user: user(pretend, BOT),
		content,
		created_at: clock.now()
	};
	return before ? ok(json) : created(json);
}
function commentJson(pretend, { id, pull, login, app, body, createdAt, updatedAt }) {
	const { api, html } = repositoryUrls(pretend);
	return {
		id,
		node_id: nodeId("IssueComment", id),
		url: `${api}/issues/comments/${id}`,
		body,
		html_url: `${html}/pull/${pull}#issuecomment-${id}`,
		issue_url: `${api}/issues/${pull}`,
		user: userOrNull(pretend, login),
		author_association: association(pretend, login),
		created_at: createdAt,
		updated_at: updatedAt,
		performed_via_github_app: app === null ? null : appJson(pretend, app)
	};
}
// src/demo/github/commits.ts
const R$7 = "/repos/{owner}/{repo}";
const commitRoutes = [route("GET", `${R$7}/compare/{basehead}`, compare), route("GET", `${R$7}/contents/{path}`, contents)];
function resolve({ commits, branches }, name) {
	const sha = branches[name.replace(/^refs\/heads\//, "")] ?? name;
	return (Object.hasOwn(commits, sha) ? commits[sha] : null) ?? null;
}
function history(state, sha) {
	const known = new Set([sha]);
	for (const one of known) for (const parent of state.commits[one]?.parents ?? []) known.add(parent);
	return [...known];
}
function mergeBase(state, base, head) {
	const before = new Set(history(state, base));
	return history(state, head).find((sha) => before.has(sha)) ?? null;
}
function commitsBetween(state, base, head) {
	const before = new Set(history(state, base));
	return history(state, head).filter((sha) => !before.has(sha)).toReversed();
}
const blobOf = (text) => sha1(`blob ${Buffer.byteLength(text)}\0${text}`);
function treeOf(files) {
	return sha1(JSON.stringify(Object.entries(files).sort(([a], [b]) => a < b ? -1 : 1)));
}
function commitJson(pretend, { sha, files, parents, author, message }) {
	const { api, html } = repositoryUrls(pretend);
	const tree = treeOf(files);
	return {
		url: `${api}/commits/${sha}`,
		sha,
		node_id: nodeId("Commit", sha),
		html_url: `${html}/commit/${sha}`,
		comments_url: `${api}/commits/${sha}/comments`,
		commit: {
			url: `${api}/git/commits/${sha}`,
			author: null,
			committer: null,
			message,
			comment_count: 0,
			tree: {
				sha: tree,
				url: `${api}/git/trees/${tree}`
			}
		},
		author: userOrNull(pretend, author),
		committer: userOrNull(pretend, author),
		parents: parents.map((parent) => ({
			sha: parent,
			url: `${api}/commits/${parent}`
		}))
	};
}
function compare(pretend, { params }) {
	const { state } = pretend;
	const [base, head] = (params.basehead ?? "").split("...").map((name) => resolve(state, name));
	const common = base && head && resolve(state, mergeBase(state, base.sha, head.sha) ?? "");
	if (!common) return notFound();
	const { api, html } = repositoryUrls(pretend);
	const [ahead, behind] = [commitsBetween(state, base.sha, head.sha).length, commitsBetween(state, head.sha, base.sha).length];
	const web = `${html}/compare/${base.sha}...${head.sha}`;
	return ok({
		url: `${api}/compare/${base.sha}...${head.sha}`,
		html_url: web,
		permalink_url: web,
		diff_url: `${web}.diff`,
		patch_url: `${web}.patch`,
		base_commit: commitJson(pretend, base),
		merge_base_commit: commitJson(pretend, common),
		status: ahead > 0 ? behind > 0 ? "diverged" : "ahead" : behind > 0 ? "behind" : "identical",
		ahead_by: ahead,
		behind_by: behind,
		total_commits: ahead,
		commits: []
	});
}
function contents(pretend, { params: { path = "" }, query }) {
	const ref = query.get("ref") ?? "";
	const { files = {} } = resolve(pretend.state, ref) ?? {};
	const text = files[path];
	if (text === void 0) return folder(pretend, files, {
		path,
		ref
	});
	const content = Buffer.from(text).toString("base64").replace(/.{60}/g, "$&\n");
	return ok({
		...fileJson(pretend, {
			path,
			ref
		}, text),
		encoding: "base64",
		content
	});
}
function folder(pretend, files, { path, ref }) {
	const below = path === "" ? "" : `${path}/`;
	const inside = Object.keys(files).filter((name) => name.startsWith(below));
	if (inside.length === 0) return notFound();
	const names = new Set(inside.map((name) => below + name.slice(below.length).split("/", 1)));
	return ok([...names].sort().map((name) => {
		const text = files[name];
		if (text !== void 0) return fileJson(pretend, {
			path: name,
			ref
		}, text);
		return {
			...placeJson(pretend, {
				path: name,
				ref
			}, sha1(name)),
			type: "dir",
			size: 0
		};
	}));
}
function fileJson(pretend, place, text) {
	return {
		...placeJson(pretend, place, blobOf(text)),
		type: "file",
		size: Buffer.byteLength(text)
	};
}
function placeJson(pretend, { path, ref }, sha) {
	const { api, html } = repositoryUrls(pretend);
	const self = `${api}/contents/${encodeURI(path)}?ref=${encodeURIComponent(ref)}`;
	const [git, web] = [`${api}/git/blobs/${sha}`, `${html}/blob/${encodeURIComponent(ref)}/${encodeURI(path)}`];
	return {
		name: path.slice(path.lastIndexOf("/") + 1),
		path,
		sha,
		url: self,
		git_url: git,
		html_url: web,
		download_url: null,
		_links: {
			self,
			git,
			html: web
		}
	};
}
// src/demo/github/pushes.ts
function addCommit(pretend, on, push) {
	const { state, clock } = pretend;
	const merged = Object.entries({
		...state.commits[on]?.files,
		...push.files
	});
	const files = Object.fromEntries(merged.flatMap(([path, file]) => file === null ? [] : [[path, file]]));
	const { message = "Change" } = push;
	const sha = push.sha ?? sha1(`commit ${nextId(pretend)} ${on}`);
	const commit = {
		sha,
		parents: [on],
		files,
		author: push.author,
		message,
		at: clock.now()
	};
	state.commits[sha] = commit;
	return commit;
}
function openPull(pretend, { author, head, base, fork, title = "A change", push }) {
	const { state, clock } = pretend;
	const at = clock.tick();
	const ref = base ?? state.repository.defaultBranch;
	const tip = state.branches[ref] ?? "";
	const { sha } = addCommit(pretend, tip, {
		author,
		...push
	});
	if (!fork) state.branches[head] = sha;
	const { owner, id: repositoryId } = fork ?? state.repository;
	const pull = {
		number: state.pulls.length + state.issues.length + 1,
		id: nextId(pretend),
		open: true,
		title,
		author,
		base: {
			ref,
			sha: tip
		},
		head: {
			ref: head,
			sha,
			repositoryId,
			owner
		},
		commits: [],
		files: [],
		requested: [],
		createdAt: at,
		updatedAt: at
	};
	state.pulls.push(pull);
	renew(pretend, pull);
	return pull;
}
function renew({ state }, pull) {
	pull.base.sha = state.branches[pull.base.ref] ?? pull.base.sha;
	const common = mergeBase(state, pull.base.sha, pull.head.sha);
	pull.commits = [...commitsBetween(state, pull.base.sha, pull.head.sha)];
	const [before, after] = [state.commits[common ?? ""], state.commits[pull.head.sha]];
	pull.files = changesBetween(before?.files ?? {}, after?.files ?? {});
}
function changesBetween(base, head) {
	return [...new Set([...Object.keys(base), ...Object.keys(head)])].sort().filter((path) => base[path] !== head[path]).map((path) => {
		const [before, after] = [base[path], head[path]];
		return {
			path,
			status: after === void 0 ? "removed" : before === void 0 ? "added" : "modified",
			patch: patchOf(linesOf(before), linesOf(after))
		};
	});
}
function patchOf(before, after) {
	const shorter = Math.min(before.length, after.length);
	const differs = (at) => before[at] !== after[at];
	const differsFromEnd = (at) => before[before.length - 1 - at] !== after[after.length - 1 - at];
	const steps = Array.from({ length: shorter }, (_, at) => at);
	const top = steps.find(differs) ?? shorter;
	const end = Math.min(steps.find(differsFromEnd) ?? shorter, shorter - top);
	const [from, below] = [Math.max(0, top - AROUND), Math.min(AROUND, end)];
	const lines = [
		...before.slice(from, top).map((text) => ` ${text}`),
		...before.slice(top, before.length - end).map((text) => `-${text}`),
		...after.slice(top, after.length - end).map((text) => `+${text}`),
		...after.slice(after.length - end, after.length - end + below).map((text) => ` ${text}`)
	];
	const range = ({ length }) => {
		const count = length - end + below - from;
		return `${count === 0 ? from : from + 1},${count}`;
	};
	return [`@@ -${range(before)} +${range(after)} @@`, ...lines].join("\n");
}
const AROUND = 3;
function linesOf(text = "") {
	return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}
// src/demo/github/checks.ts
const R$6 = "/repos/{owner}/{repo}";
const onCheck = about(({ state }, { check_run_id: id }) => numbered(state.checks, id));
const checkRoutes = [
	route("POST", `${R$6}/check-runs`, create),
	route("PATCH", `${R$6}/check-runs/{check_run_id}`, onCheck(update)),
	route("GET", `${R$6}/commits/{ref}/check-runs`, list$2)
];
function create(pretend, { body }) {
	const [name, sha] = [textOf(body.name) ?? "", textOf(body.head_sha) ?? ""];
	const check = {
		id: nextId(pretend),
		app: APP,
		name,
		sha,
		status: "queued",
		conclusion: null,
		url: null,
		externalId: textOf(body.external_id) ?? "",
		title: null,
		summary: null,
		text: null,
		annotations: [],
		startedAt: pretend.clock.now(),
		completedAt: null
	};
	pretend.state.checks.push(check);
	fill(pretend, check, body);
	return created(checkJson(pretend, check));
}
function update(pretend, check, { body }) {
	fill(pretend, check, body);
	return ok(checkJson(pretend, check));
}
function outputOf({ output }) {
	return typeof output === "object" && output !== null ? { ...output } : {};
}
function fill(pretend, check, body) {
	const output = outputOf(body);
	const conclusion = textOf(body.conclusion);
	check.conclusion = conclusion;
	check.status = conclusion === null ? textOf(body.status) ?? check.status : "completed";
	check.completedAt = conclusion === null ? null : pretend.clock.now();
	check.name = textOf(body.name) ?? check.name;
	check.url = textOf(body.details_url) ?? check.url;
	check.title = textOf(output.title) ?? check.title;
	check.summary = textOf(output.summary) ?? check.summary;
	check.text = textOf(output.text) ?? check.text;
	check.annotations.push(...Array.isArray(output.annotations) ? output.annotations : []);
}
function list$2(pretend, { params, query }) {
	const { sha } = resolve(pretend.state, params.ref ?? "") ?? {};
	const name = query.get("check_name");
	return counted("check_runs", pretend.state.checks.filter((check) => check.sha === sha && (!name || check.name === name)), (check) => checkJson(pretend, check));
}
function checkJson(pretend, check) {
	const { api, html } = repositoryUrls(pretend);
	const { id, name, sha, status, conclusion, title, summary, text, annotations } = check;
	const [url, web] = [`${api}/check-runs/${id}`, `${html}/runs/${id}`];
	return {
		id,
		head_sha: sha,
		node_id: nodeId("CheckRun", id),
		external_id: check.externalId,
		url,
		html_url: web,
		name,
		status,
		conclusion,
		details_url: check.url ?? web,
		started_at: check.startedAt,
		completed_at: check.completedAt,
		output: {
			title,
			summary,
			text,
			annotations_count: annotations.length,
			annotations_url: `${url}/annotations`
		},
		check_suite: { id: 1 },
		app: appJson(pretend, check.app),
		pull_requests: []
	};
}
// src/demo/github/git-data.ts
const R$5 = "/repos/{owner}/{repo}";
const gitDataRoutes = [
	route("GET", `${R$5}/git/ref/{ref}`, readRef),
	route("POST", `${R$5}/git/refs`, createRef),
	route("PATCH", `${R$5}/git/refs/{ref}`, updateRef),
	route("GET", `${R$5}/git/commits/{commit_sha}`, readCommit),
	route("POST", `${R$5}/git/commits`, createCommit),
	route("GET", `${R$5}/git/trees/{tree_sha}`, (pretend, request) => treeAnswer(pretend, request, () => "100644")),
	route("POST", `${R$5}/git/trees`, createTree),
	route("GET", `${R$5}/git/blobs/{file_sha}`, readBlob),
	route("POST", `${R$5}/git/blobs`, createBlob)
];
function treeAnswer(pretend, { params: { tree_sha: sha = "" }, query }, modeOf) {
	const found = filesAt(pretend.state, sha);
	if (found === null) return notFound();
	const names = Object.keys(found);
	const shown = [...new Set(names.flatMap(foldersOf)), ...names].map((path) => {
		const text = found[path];
		if (text === void 0) return {
			path,
			mode: "040000",
			type: "tree",
			sha: sha1(`tree ${sha} ${path}`)
		};
		const mode = modeOf(path);
		return {
			path,
			mode,
			type: mode === "160000" ? "commit" : "blob",
			sha: blobOf(text),
			size: Buffer.byteLength(text)
		};
	}).filter(({ path }) => query.has("recursive") || !path.includes("/"));
	return ok(treeJson(pretend, sha, shown));
}
function treeJson(pretend, sha, entries) {
	const { api } = repositoryUrls(pretend);
	const tree = entries.map((entry) => ({
		...entry,
		url: `${api}/git/${entry.type}s/${entry.sha}`
	}));
	return {
		sha,
		url: `${api}/git/trees/${sha}`,
		tree,
		truncated: false
	};
}
function filesAt(state, sha) {
	return resolve(state, sha)?.files ?? (Object.hasOwn(state.trees, sha) ? state.trees[sha] : null) ?? commitOfTree(state, sha)?.files ?? null;
}
function commitOfTree({ commits }, sha) {
	return Object.values(commits).find(({ files }) => treeOf(files) === sha);
}
function createTree(pretend, { body }) {
	const { state } = pretend;
	const base = textOf(body.base_tree);
	const before = base === null ? {} : filesAt(state, base);
	if (before === null) return notFound();
	const files = { ...before };
	for (const entry of Array.isArray(body.tree) ? body.tree : []) {
		const [path, blob] = [textOf(entry.path) ?? "", textOf(entry.sha) ?? ""];
		if (entry.sha === null) {
			delete files[path];
			continue;
		}
		const text = textIn(state, blob);
		if (text === null) return refused(422, `tree.sha ${blob} is not a valid blob`);
		files[path] = text;
	}
	const sha = treeOf(files);
	state.trees[sha] = files;
	const entries = Object.entries(files).map(([path, text]) => ({
		path,
		mode: "100644",
		type: "blob",
		sha: blobOf(text)
	}));
	return created(treeJson(pretend, sha, entries));
}
function textIn({ blobs, commits }, sha) {
	if (Object.hasOwn(blobs, sha)) return blobs[sha] ?? null;
	return Object.values(commits).flatMap(({ files }) => Object.values(files)).find((text) => blobOf(text) === sha) ?? null;
}
function createBlob(pretend, { body }) {
	const text = Buffer.from(textOf(body.content) ?? "", body.encoding === "base64" ? "base64" : "utf8").toString("utf8");
	const sha = blobOf(text);
	pretend.state.blobs[sha] = text;
	return created({
		sha,
		url: `${repositoryUrls(pretend).api}/git/blobs/${sha}`
	});
}
function readBlob(pretend, { params: { file_sha: sha = "" } }) {
	const text = textIn(pretend.state, sha);
	if (text === null) return notFound();
	const content = Buffer.from(text).toString("base64").replace(/.{60}/g, "$&\n");
	const url = `${repositoryUrls(pretend).api}/git/blobs/${sha}`;
	return ok({
		sha,
		node_id: nodeId("Blob", sha),
		size: Buffer.byteLength(text),
		url,
		content,
		encoding: "base64"
	});
}
function createCommit(pretend, { body }) {
	const { state, clock } = pretend;
	const files = filesAt(state, textOf(body.tree) ?? "");
	const parents = Array.isArray(body.parents) ? body.parents.map(String) : [];
	if (files === null) return refused(422, "Tree SHA does not exist");
	if (parents.some((parent) => resolve(state, parent) === null)) return refused(422, "Parent SHA does not exist");
	const sha = sha1(`commit ${nextId(pretend)} ${parents.join(" ")}`);
	const commit = {
		sha,
		parents,
		files,
		author: BOT,
		message: textOf(body.message) ?? "",
		at: clock.now()
	};
	state.commits[sha] = commit;
	return created(gitCommitJson(pretend, commit));
}
function readCommit(pretend, { params: { commit_sha: sha = "" } }) {
	const commit = resolve(pretend.state, sha);
	return commit === null ? notFound() : ok(gitCommitJson(pretend, commit));
}
function gitCommitJson(pretend, { sha, files, parents, author, message, at }) {
	const { api, html } = repositoryUrls(pretend);
	const name = author ?? "somebody";
	const person = {
		name,
		email: `${name}@users.noreply.github.com`,
		date: at
	};
	const tree = treeOf(files);
	return {
		sha,
		node_id: nodeId("Commit", sha),
		url: `${api}/git/commits/${sha}`,
		html_url: `${html}/commit/${sha}`,
		author: person,
		committer: person,
		message,
		tree: {
			sha: tree,
			url: `${api}/git/trees/${tree}`
		},
		parents: parents.map((one) => ({
			sha: one,
			url: `${api}/git/commits/${one}`,
			html_url: `${html}/commit/${one}`
		})),
		verification: {
			verified: false,
			reason: "unsigned",
			signature: null,
			payload: null,
			verified_at: null
		}
	};
}
function refJson(pretend, name, sha) {
	const { api } = repositoryUrls(pretend);
	const ref = `refs/heads/${name}`;
	const object = {
		type: "commit",
		sha,
		url: `${api}/git/commits/${sha}`
	};
	return {
		ref,
		node_id: nodeId("Ref", name),
		url: `${api}/git/${ref}`,
		object
	};
}
const branchOf = (ref) => ref.replace(/^(refs\/)?heads\//, "");
function readRef(pretend, { params: { ref = "" } }) {
	const name = branchOf(ref);
	const sha = pretend.state.branches[name];
	return sha === void 0 ? notFound() : ok(refJson(pretend, name, sha));
}
function createRef(pretend, { body }) {
	const { state } = pretend;
	const [name, sha] = [branchOf(textOf(body.ref) ?? ""), textOf(body.sha) ?? ""];
	if (Object.hasOwn(state.branches, name)) return refused(422, "Reference already exists");
	if (!Object.hasOwn(state.commits, sha)) return refused(422, "Object does not exist");
	state.branches[name] = sha;
	return created(refJson(pretend, name, sha));
}
function updateRef(pretend, { params: { ref = "" }, body }) {
	const { state } = pretend;
	const [name, sha] = [branchOf(ref), textOf(body.sha) ?? ""];
	const current = state.branches[name];
	if (current === void 0) return refused(422, "Reference does not exist");
	if (!Object.hasOwn(state.commits, sha)) return refused(422, "Object does not exist");
	if (body.force !== true && !history(state, sha).includes(current)) return refused(422, "Update is not a fast forward");
	state.branches[name] = sha;
	return ok(refJson(pretend, name, sha));
}
// src/demo/github/issues.ts
const R$4 = "/repos/{owner}/{repo}/issues";
const ONE$1 = `${R$4}/{issue_number}`;
const onIssue = about(({ state }, { issue_number: number }) => state.issues.find((one) => String(one.number) === number));
const issueRoutes = [
	route("GET", R$4, whereOn(list$1)),
	route("POST", R$4, whereOn(open$1)),
	route("PATCH", ONE$1, whereOn(onIssue(edit)))
];
function addIssue(pretend, issue) {
	const { state, clock } = pretend;
	const at = clock.now();
	const made = {
		number: state.pulls.length + state.issues.length + 1,
		id: nextId(pretend),
		...issue,
		open: true,
		reason: null,
		createdAt: at,
		updatedAt: at,
		closedAt: null
	};
	state.issues.push(made);
	return made;
}
function setOpen({ clock }, issue, isOpen) {
	if (issue.open === isOpen) return;
	const at = clock.now();
	Object.assign(issue, {
		open: isOpen,
		reason: isOpen ? "reopened" : "completed",
		updatedAt: at,
		closedAt: isOpen ? null : at
	});
}
function whereOn(answer) {
	return (pretend, request) => pretend.state.hasIssues ? answer(pretend, request) : refused(410, "Issues has been disabled in this repository.");
}
function list$1(pretend, { query }) {
	const [wanted, creator, since] = [
		query.get("state") ?? "open",
		query.get("creator"),
		query.get("since")
	];
	const labels = (query.get("labels") ?? "").split(",").filter((name) => name !== "");
	const found = pretend.state.issues.filter(({ open: isOpen }) => wanted === "all" || isOpen === (wanted === "open")).filter(({ login }) => creator === null || login === creator).filter((issue) => labels.every((name) => issue.labels.some((one) => one.toLowerCase() === name.toLowerCase()))).filter(({ updatedAt }) => since === null || Date.parse(updatedAt) >= Date.parse(since));
	return ok(found.toReversed().map((issue) => issueJson(pretend, issue)));
}
function open$1(pretend, { body }) {
	const labels = Array.isArray(body.labels) ? body.labels.map(String) : [];
	const [title, text] = [textOf(body.title) ?? "", textOf(body.body) ?? ""];
	return created(issueJson(pretend, addIssue(pretend, {
		title,
		body: text,
		labels,
		login: BOT,
		app: APP
	})));
}
function edit(pretend, issue, { body }) {
	const [title, text] = [textOf(body.title) ?? issue.title, textOf(body.body) ?? issue.body];
	Object.assign(issue, {
		title,
		body: text,
		updatedAt: pretend.clock.now()
	});
	if (body.state !== void 0) setOpen(pretend, issue, body.state === "open");
	return ok(issueJson(pretend, issue));
}
function issueJson(pretend, issue) {
	const { number, id, title, body, login, app, labels, open: isOpen, reason, createdAt, updatedAt, closedAt } = issue;
	const { api, html } = repositoryUrls(pretend);
	const self = `${api}/issues/${number}`;
	const plain = {
		color: "ededed",
		default: false,
		description: ""
	};
	return {
		id,
		node_id: nodeId("Issue", id),
		number,
		title,
		body,
		state: isOpen ? "open" : "closed",
		state_reason: reason,
		url: self,
		repository_url: api,
		html_url: `${html}/issues/${number}`,
		comments_url: `${self}/comments`,
		events_url: `${self}/events`,
		labels_url: `${self}/labels{/name}`,
		user: user(pretend, login),
		author_association: association(pretend, login),
		labels: labels.map((name, at) => ({
			id: at + 1,
			node_id: nodeId("Label", name),
			url: `${api}/labels/${at}`,
			name,
			...plain
		})),
		assignee: null,
		assignees: [],
		milestone: null,
		locked: false,
		active_lock_reason: null,
		comments: pretend.state.comments.filter(({ pull }) => pull === number).length,
		created_at: createdAt,
		updated_at: updatedAt,
		closed_at: closedAt,
		closed_by: isOpen ? null : userOrNull(pretend, BOT),
		performed_via_github_app: app === null ? null : appJson(pretend, app)
	};
}
// src/demo/github/pulls.ts
const R$3 = "/repos/{owner}/{repo}";
const ONE = `${R$3}/pulls/{pull_number}`;
const onPull = about(({ state }, { pull_number: pull, issue_number: issue }) => state.pulls.find(({ number }) => String(number) === (pull ?? issue)));
const nothing = onPull(() => ok([]));
const pullRoutes = [
	route("GET", `${R$3}/pulls`, list),
	route("GET", ONE, onPull((pretend, pull) => ok(fullPull(pretend, pull)))),
	route("GET", `${ONE}/files`, onPull(files)),
	route("GET", `${ONE}/commits`, onPull(commits)),
	route("GET", `${R$3}/commits/{commit_sha}/pulls`, holding),
	route("GET", `${ONE}/reviews`, nothing),
	route("GET", `${R$3}/issues/{issue_number}/events`, nothing)
];
function simplePull(pretend, pull) {
	const { id, number, open, title, author, createdAt, updatedAt, body = "", mergedAt = null } = pull;
	return {
		...addresses(pretend, pull),
		id,
		node_id: nodeId("PullRequest", id),
		number,
		state: open ? "open" : "closed",
		locked: false,
		title,
		body,
		user: user(pretend, author),
		author_association: association(pretend, author),
		labels: labelsOf(pull),
		draft: pull.draft ?? false,
		milestone: null,
		assignee: null,
		auto_merge: null,
		merged_at: mergedAt,
		merge_commit_sha: null,
		created_at: createdAt,
		updated_at: updatedAt,
		closed_at: open ? null : updatedAt,
		requested_reviewers: pull.requested.map((login) => user(pretend, login)),
		head: sideJson(pretend, pull.head),
		base: sideJson(pretend, {
			...pull.base,
			...pretend.state.repository,
			repositoryId: pretend.state.repository.id
		})
	};
}
function labelsOf({ labels = [] }) {
	const plain = {
		color: "ededed",
		default: false,
		description: "",
		url: ""
	};
	return labels.map((name, index) => ({
		id: index + 1,
		node_id: nodeId("Label", name),
		name,
		...plain
	}));
}
function addresses(pretend, { number, head }) {
	const { api, html } = repositoryUrls(pretend);
	const [self, web, issue] = [
		`${api}/pulls/${number}`,
		`${html}/pull/${number}`,
		`${api}/issues/${number}`
	];
	const shared = {
		comments: `${issue}/comments`,
		commits: `${self}/commits`,
		statuses: `${api}/statuses/${head.sha}`,
		issue,
		review_comments: `${self}/comments`,
		review_comment: `${api}/pulls/comments{/number}`
	};
	return {
		url: self,
		html_url: web,
		diff_url: `${web}.diff`,
		patch_url: `${web}.patch`,
		...Object.fromEntries(Object.entries(shared).map(([name, href]) => [`${name}_url`, href])),
		_links: Object.fromEntries(Object.entries({
			...shared,
			html: web,
			self
		}).map(([name, href]) => [name, { href }]))
	};
}
function sideJson(pretend, { ref, sha, repositoryId: id, owner }) {
	return {
		label: `${owner ?? "unknown repository"}:${ref}`,
		ref,
		sha,
		user: owner && user(pretend, owner),
		repo: repositoryJson(pretend, {
			id,
			owner
		})
	};
}
function fullPull(pretend, pull) {
	const { commits, files, mergedAt } = pull;
	return {
		...simplePull(pretend, pull),
		merged: mergedAt !== void 0,
		mergeable: null,
		mergeable_state: "unknown",
		merged_by: null,
		maintainer_can_modify: false,
		comments: pretend.state.comments.filter((one) => one.pull === pull.number).length,
		review_comments: 0,
		commits: commits.length,
		changed_files: files.length,
		additions: 0,
		deletions: 0
	};
}
function holding(pretend, { params: { commit_sha: sha = "" } }) {
	const { repository, pulls } = pretend.state;
	const found = pulls.filter(({ open, commits }) => open && commits.includes(sha));
	const known = found.some(({ head }) => head.repositoryId === repository.id);
	return ok(known ? found.map((pull) => simplePull(pretend, pull)) : []);
}
function list(pretend, { query }) {
	const [head, base] = [query.get("head"), query.get("base")];
	const matching = pretend.state.pulls.filter(({ open }) => open || query.get("state") === "all").filter((pull) => head === null || `${pull.head.owner}:${pull.head.ref}` === head).filter((pull) => base === null || pull.base.ref === base);
	const moment = ({ createdAt, updatedAt }) => query.get("sort") === "updated" ? updatedAt : createdAt;
	const sorted = matching.sort((a, b) => Date.parse(moment(a)) - Date.parse(moment(b)) || a.number - b.number);
	return ok((query.get("direction") === "asc" ? sorted : sorted.toReversed()).map((pull) => simplePull(pretend, pull)));
}
function files(pretend, pull) {
	return ok(pull.files.map((change) => changeJson(pretend, pull, change)));
}
function commits(pretend, pull) {
	const known = pull.commits.flatMap((sha) => pretend.state.commits[sha] ?? []);
	return ok(known.map((commit) => commitJson(pretend, commit)));
}
function changeJson(pretend, { head: { sha } }, { path, status, patch }) {
	const { api, html } = repositoryUrls(pretend);
	const name = encodeURI(path);
	return {
		sha: sha1(`${sha} ${path}`),
		filename: path,
		status,
		patch,
		additions: 1,
		deletions: 0,
		changes: 1,
		blob_url: `${html}/blob/${sha}/${name}`,
		raw_url: `${html}/raw/${sha}/${name}`,
		contents_url: `${api}/contents/${name}?ref=${sha}`
	};
}
// src/demo/github/runs.ts
const R$2 = "/repos/{owner}/{repo}/actions";
const onRun = about(({ state }, { run_id: id }) => numbered(state.runs, id));
const onArtifact = about(({ state }, { artifact_id: id }) => numbered(state.artifacts, id));
const runRoutes = [
	route("GET", `${R$2}/runs`, runs),
	route("GET", `${R$2}/runs/{run_id}/artifacts`, onRun(artifacts)),
	route("GET", `${R$2}/artifacts/{artifact_id}/{archive_format}`, onArtifact(download))
];
function blobAt(state, path) {
	return state.artifacts.find((artifact) => path === blobPath(artifact))?.zip ?? null;
}
function blobPath({ id, name }) {
	return `/blobs/${id}.zip?signature=${createHash("sha256").update(`${id} ${name}`).digest("hex").slice(0, 16)}`;
}
function runs(pretend, { query }) {
	const sha = query.get("head_sha");
	return counted("workflow_runs", pretend.state.runs.filter((run) => !sha || run.sha === sha), (run) => runJson(pretend, run));
}
function artifacts(pretend, run) {
	return counted("artifacts", pretend.state.artifacts.filter((artifact) => artifact.run === run.id), (artifact) => artifactJson(pretend, artifact, run));
}
function download({ urls }, artifact) {
	return {
		status: 302,
		headers: { location: `${urls.server}${blobPath(artifact)}` }
	};
}
function runJson(pretend, run) {
	const { api, html } = repositoryUrls(pretend);
	const { id, attempt, event, path, status, conclusion, sha, branch, createdAt, updatedAt } = run;
	const url = `${api}/actions/runs/${id}`;
	return {
		id,
		node_id: nodeId("WorkflowRun", id),
		url,
		html_url: `${html}/actions/runs/${id}`,
		event,
		path,
		display_title: path,
		...linksBelow(url, "jobs logs artifacts cancel rerun"),
		check_suite_url: `${api}/check-suites/${id}`,
		workflow_id: 1,
		workflow_url: `${api}/actions/workflows/1`,
		run_number: id,
		run_attempt: attempt,
		status,
		conclusion,
		created_at: createdAt,
		updated_at: updatedAt,
		head_branch: branch,
		head_sha: sha,
		head_commit: null,
		pull_requests: [],
		repository: repositoryJson(pretend, pretend.state.repository),
		head_repository: repositoryJson(pretend, {
			id: run.repositoryId,
			owner: run.owner
		})
	};
}
function artifactJson(pretend, artifact, { branch, sha }) {
	const { id, run, name, zip, digest, createdAt: at } = artifact;
	const url = `${repositoryUrls(pretend).api}/actions/artifacts/${id}`;
	return {
		id,
		node_id: nodeId("Artifact", id),
		name,
		size_in_bytes: zip.length,
		url,
		archive_download_url: `${url}/zip`,
		digest,
		expired: false,
		created_at: at,
		updated_at: at,
		expires_at: null,
		workflow_run: {
			id: run,
			head_branch: branch,
			head_sha: sha
		}
	};
}
// src/demo/github/proposals.ts
const R$1 = "/repos/{owner}/{repo}";
const ENVIRONMENT = `${R$1}/environments/{environment_name}`;
const onEnvironment = about(({ state }, { environment_name: name }) => state.environments.find((one) => one.name === name));
const proposalRoutes = [
	route("GET", R$1, repository),
	route("GET", `${R$1}/git/matching-refs/{ref}`, matchingRefs),
	route("DELETE", `${R$1}/git/refs/{ref}`, removeRef),
	route("POST", `${R$1}/pulls`, open),
	route("POST", `${R$1}/issues/{issue_number}/labels`, onPull(label)),
	route("GET", ENVIRONMENT, onEnvironment(environment)),
	route("GET", `${ENVIRONMENT}/deployment-branch-policies`, onEnvironment(policies)),
	route("GET", `${R$1}/actions/runs/{run_id}/approvals`, onRun(approvals))
];
function repository(pretend) {
	return ok({
		...repositoryJson(pretend, pretend.state.repository),
		subscribers_count: 0,
		network_count: 0
	});
}
function matchingRefs(pretend, { params }) {
	const found = Object.entries(pretend.state.branches).filter(([name]) => `heads/${name}`.startsWith(params.ref ?? ""));
	return ok(found.map(([name, sha]) => refJson(pretend, name, sha)));
}
function removeRef({ state }, { params: { ref = "" } }) {
	const name = ref.replace(/^(refs\/)?heads\//, "");
	if (!Object.hasOwn(state.branches, name)) return refused(422, "Reference does not exist");
	const { [name]: _, ...others } = state.branches;
	state.branches = others;
	return { status: 204 };
}
function open(pretend, { body }) {
	const { state, clock } = pretend;
	if (!state.workflowsOpenPulls) return refused(403, "GitHub Actions is not permitted to create or approve pull requests.");
	const [head, ref] = [textOf(body.head) ?? "", textOf(body.base) ?? ""];
	const [sha, tip] = [state.branches[head], state.branches[ref]];
	const isThere = state.pulls.some((pull) => pull.open && pull.head.ref === head && pull.base.ref === ref);
	if (sha === void 0 || tip === void 0 || isThere) return refused(422, "Validation Failed");
	const at = clock.now();
	const { owner, id: repositoryId } = state.repository;
	const pull = {
		number: state.pulls.length + state.issues.length + 1,
		id: nextId(pretend),
		open: true,
		title: textOf(body.title) ?? "",
		body: textOf(body.body) ?? "",
		author: BOT,
		base: {
			ref,
			sha: tip
		},
		head: {
			ref: head,
			sha,
			repositoryId,
			owner
		},
		commits: [],
		files: [],
		requested: [],
		createdAt: at,
		updatedAt: at
	};
	state.pulls.push(pull);
	renew(pretend, pull);
	return created(fullPull(pretend, pull));
}
function label(pretend, pull, { body }) {
	const added = Array.isArray(body.labels) ? body.labels.map(String) : [];
	pull.labels = [...new Set([...pull.labels ?? [], ...added])];
	const { api } = repositoryUrls(pretend);
	return ok(labelsOf(pull).map((one) => ({
		...one,
		url: `${api}/labels/${encodeURIComponent(one.name)}`
	})));
}
function environment(pretend, found) {
	const { name, reviewers, preventsSelfReview, branches } = found;
	const rule = (type) => ({
		id: 1,
		node_id: nodeId("GateRule", `${name} ${type}`),
		type
	});
	const people = reviewers.map((login) => ({
		type: "User",
		reviewer: user(pretend, login)
	}));
	const required = {
		...rule("required_reviewers"),
		prevent_self_review: preventsSelfReview,
		reviewers: people
	};
	return ok({
		...environmentJson(pretend, found),
		protection_rules: [...branches === null ? [] : [rule("branch_policy")], ...people.length > 0 ? [required] : []],
		deployment_branch_policy: branches === null ? null : {
			protected_branches: branches === "protected",
			custom_branch_policies: branches !== "protected"
		}
	});
}
function policies(_, { branches }) {
	return counted("branch_policies", Array.isArray(branches) ? branches : [], (name) => ({
		id: 1,
		node_id: nodeId("Policy", name),
		name,
		type: "branch"
	}));
}
function approvals(pretend, run) {
	const { approvals: all, environments } = pretend.state;
	return ok(all.filter((one) => one.run === run.id).map(({ login, state, environment: name }) => ({
		state,
		user: user(pretend, login),
		comment: "",
		environments: environments.filter((one) => one.name === name).map((one) => environmentJson(pretend, one))
	})));
}
function environmentJson(pretend, { name }) {
	const { api, html } = repositoryUrls(pretend);
	const at = "2026-01-01T00:00:00Z";
	const url = `${api}/environments/${encodeURIComponent(name)}`;
	return {
		id: 1,
		node_id: nodeId("Environment", name),
		name,
		url,
		html_url: `${html}/deployments`,
		created_at: at,
		updated_at: at
	};
}
// src/demo/github/statuses.ts
const R = "/repos/{owner}/{repo}";
const statusRoutes = [route("POST", `${R}/statuses/{sha}`, set), route("GET", `${R}/commits/{ref}/status`, combined)];
function set(pretend, { params: { sha = "" }, body }) {
	const state = STATES.find((one) => one === body.state) ?? "error";
	const [context, description, url] = [
		textOf(body.context) ?? "default",
		textOf(body.description),
		textOf(body.target_url)
	];
	const status = {
		id: nextId(pretend),
		sha,
		context,
		state,
		description,
		url,
		at: pretend.clock.now()
	};
	pretend.state.statuses.push(status);
	return created({
		...statusJson(pretend, status),
		creator: user(pretend, BOT)
	});
}
function combined(pretend, { params }) {
	const commit = resolve(pretend.state, params.ref ?? "");
	if (!commit) return notFound();
	const { sha } = commit;
	const own = pretend.state.statuses.filter((status) => status.sha === sha);
	const last = [...new Map(own.map((status) => [status.context, status])).values()];
	const { api } = repositoryUrls(pretend);
	return ok({
		state: together(last.map(({ state }) => state)),
		statuses: last.map((status) => statusJson(pretend, status)),
		sha,
		total_count: last.length,
		commit_url: `${api}/commits/${sha}`,
		url: `${api}/commits/${sha}/status`,
		repository: repositoryJson(pretend, pretend.state.repository)
	});
}
function together(states) {
	if (states.some((state) => state === "failure" || state === "error")) return "failure";
	return states.length === 0 || states.includes("pending") ? "pending" : "success";
}
function statusJson(pretend, { id, sha, context, state, description, url, at }) {
	const { api } = repositoryUrls(pretend);
	return {
		url: `${api}/statuses/${sha}`,
		avatar_url: null,
		id,
		node_id: nodeId("StatusContext", id),
		state,
		description,
		target_url: url,
		context,
		created_at: at,
		updated_at: at
	};
}
// src/demo/github/routes.ts
const ROUTES = [...[
	...accountRoutes,
	...pullRoutes,
	...commentRoutes,
	...issueRoutes,
	...statusRoutes,
	...checkRoutes,
	...commitRoutes,
	...runRoutes,
	...gitDataRoutes,
	...proposalRoutes
]];
const LONG = [
	"path",
	"basehead",
	"ref"
];
function routeOf(routes, { method, path }) {
	for (const route of routes) {
		const found = route.method === method ? patternOf(route.template).exec(path) : null;
		if (found === null) continue;
		const params = Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value ?? "")]);
		return {
			route,
			params: Object.fromEntries(params)
		};
	}
	return null;
}
function patternOf(template) {
	const source = template.replace("/{path}", "(?:/(?<path>.*))?").replace(/\{(\w+)\}/g, (_, name) => `(?<${name}>${LONG.includes(name) ? ".*" : "[^/]+"})`);
	return new RegExp(`^${source}$`);
}
// src/demo/github/server.ts
const LARGEST = 4194304;
function apiServer(pretend, { routes, between }) {
	return createServer((request, response) => {
		read(request).then((call) => {
			if (!call) return send(response, refused(400, "Problems parsing JSON"));
			const found = routeOf(routes, call);
			const answer = between(pretend, {
				call,
				found
			}, () => answerTo(pretend, call, found));
			return answer === null ? response.destroy() : send(response, answer);
		}).catch((error) => send(response, refused(500, String(error))));
	});
}
function blobServer(zip) {
	return createServer((request, response) => {
		const bytes = zip(request.url ?? "");
		if (request.headers.authorization !== void 0) response.writeHead(400).end("Authorization must not be sent here.");
		else if (bytes === null) response.writeHead(404).end();
		else response.writeHead(200, {
			"content-type": "application/zip",
			"content-length": bytes.length
		}).end(bytes);
	});
}
async function listen(server) {
	await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
	return `http://127.0.0.1:${server.address().port}`;
}
async function close(server) {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(() => resolve()));
}
async function read(request) {
	const { method = "GET", url = "/", headers } = request;
	const { pathname: path, searchParams: query } = new URL(url, "http://pretend");
	const chunks = [];
	let size = 0;
	try {
		for await (const chunk of request) {
			size += chunk.length;
			if (size <= LARGEST) chunks.push(chunk);
		}
		if (size > LARGEST) return null;
		const text = Buffer.concat(chunks).toString("utf8");
		return {
			method,
			path,
			query,
			headers,
			body: text === "" ? void 0 : JSON.parse(text)
		};
	} catch {
		return null;
	}
}
function answerTo(pretend, { method, query, body }, found) {
	if (!found) return notFound();
	if (method !== "GET") pretend.clock.tick();
	return found.route.answer(pretend, {
		params: found.params,
		query,
		body: { ...Object(body) }
	});
}
function send(response, { status, body, headers }) {
	if (body === void 0) return void response.writeHead(status, headers).end();
	const text = JSON.stringify(body);
	const own = {
		"content-type": "application/json; charset=utf-8",
		"content-length": Buffer.byteLength(text)
	};
	response.writeHead(status, {
		...own,
		...headers
	}).end(text);
}
// src/demo/github/zip.ts
const DATE = 23585;
function zipOf(name, content) {
	const [title, packed] = [Buffer.from(name), deflateRawSync(content)];
	const shared = Buffer.alloc(26);
	shared.writeUInt16LE(20, 0);
	shared.writeUInt16LE(8, 4);
	shared.writeUInt16LE(DATE, 8);
	shared.writeUInt32LE(crc32(content), 10);
	shared.writeUInt32LE(packed.length, 14);
	shared.writeUInt32LE(content.length, 18);
	shared.writeUInt16LE(title.length, 22);
	const local = Buffer.concat([
		signature(67324752),
		shared,
		title,
		packed
	]);
	const rest = Buffer.alloc(14);
	rest.writeUInt32LE(33188 << 16 >>> 0, 6);
	const central = Buffer.concat([
		signature(33639248),
		Buffer.from([20, 3]),
		shared,
		rest,
		title
	]);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(1, 4);
	end.writeUInt16LE(1, 6);
	end.writeUInt32LE(central.length, 8);
	end.writeUInt32LE(local.length, 12);
	return Buffer.concat([
		local,
		central,
		signature(101010256),
		end
	]);
}
function signature(value) {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}
// src/demo/github/start.ts
const BEGIN = "2026-01-01T00:00:00Z";
async function startPretendGitHub(start, { routes, between } = {
	routes: ROUTES,
	between: (_, __, answer) => answer()
}) {
	const urls = {
		api: "",
		server: ""
	};
	const pretend = {
		state: stateOf(start),
		clock: clockFrom(start.at ?? BEGIN),
		urls
	};
	const servers = [apiServer(pretend, {
		routes,
		between
	}), blobServer((path) => blobAt(pretend.state, path))];
	urls.api = await listen(servers[0]);
	urls.server = await listen(servers[1]);
	const dispose = async () => {
		await Promise.all(servers.map(close));
	};
	return {
		...pretend,
		...verbsOf(pretend),
		dispose
	};
}
function verbsOf(pretend) {
	const { state, clock } = pretend;
	return {
		openPull: (opening) => openPull(pretend, opening),
		comment(login, body, { number: pull }) {
			clock.tick();
			return addComment(pretend, {
				pull,
				login,
				app: null,
				body
			});
		},
		startRun: (starting) => startRun(pretend, starting),
		endRun(run, conclusion = "success") {
			Object.assign(run, {
				status: "completed",
				conclusion,
				updatedAt: clock.tick()
			});
		},
		mergePull(pull, as) {
			const at = clock.tick();
			const files = Object.fromEntries(pull.files.map(({ path }) => [path, state.commits[pull.head.sha]?.files[path] ?? null]));
			const { sha } = addCommit(pretend, state.branches[pull.base.ref] ?? "", {
				author: pull.author,
				files,
				...as === void 0 ? {} : { sha: as }
			});
			state.branches[pull.base.ref] = sha;
			Object.assign(pull, {
				open: false,
				mergedAt: at,
				updatedAt: at
			});
			return sha;
		},
		reviewRun({ id: run }, login, said) {
			clock.tick();
			state.approvals.push({
				run,
				login,
				...said
			});
		},
		uploadArtifact({ id: run }, name, text, entry = "measurement.json") {
			const createdAt = clock.tick();
			const zip = zipOf(entry, Buffer.from(text));
			const digest = `sha256:${createHash("sha256").update(zip).digest("hex")}`;
			const artifact = {
				id: nextId(pretend),
				run,
				name,
				zip,
				digest,
				createdAt
			};
			state.artifacts.push(artifact);
			return artifact;
		}
	};
}
function startRun(pretend, { event, path = ".github/workflows/benchgate-measure.yml", on }) {
	const { state, clock } = pretend;
	const at = clock.tick();
	const { id: repositoryId, owner } = state.repository;
	const where = "number" in on ? {
		...on.head,
		branch: on.head.ref
	} : {
		...on,
		repositoryId,
		owner
	};
	const run = {
		id: nextId(pretend),
		attempt: 1,
		event,
		path,
		status: "in_progress",
		conclusion: null,
		sha: where.sha,
		branch: where.branch,
		repositoryId: where.repositoryId,
		owner: where.owner,
		createdAt: at,
		updatedAt: at
	};
	state.runs.push(run);
	return run;
}
function clockFrom(at) {
	let seconds = Math.floor(Date.parse(at) / 1e3);
	const now = () => new Date(seconds * 1e3).toISOString().replace(".000Z", "Z");
	const tick = () => {
		seconds += 1;
		return now();
	};
	return {
		now,
		tick
	};
}
const REPOSITORY = {
	owner: "acme",
	name: "shop",
	id: 100,
	defaultBranch: "main"
};
function stateOf({ accounts = [], files = {}, sha, at = BEGIN }) {
	const { owner, name, defaultBranch } = REPOSITORY;
	const first = sha ?? sha1(`${owner}/${name}`);
	const people = [
		{
			login: owner,
			role: "admin"
		},
		{
			login: BOT,
			id: 41898282
		},
		...accounts
	];
	return {
		repository: REPOSITORY,
		accounts: people.map((one, index) => {
			const type = one.login.endsWith("[bot]") ? "Bot" : "User";
			return {
				id: 1 + index,
				type,
				role: "none",
				...one
			};
		}),
		commits: { [first]: {
			sha: first,
			parents: [],
			files,
			author: owner,
			message: "First commit",
			at
		} },
		branches: { [defaultBranch]: first },
		pulls: [],
		hasIssues: true,
		issues: [],
		comments: [],
		reactions: [],
		statuses: [],
		checks: [],
		runs: [],
		artifacts: [],
		environments: [],
		approvals: [],
		workflowsOpenPulls: true,
		blobs: {},
		trees: {},
		lastId: 1e3
	};
}
export { startPretendGitHub as t };
