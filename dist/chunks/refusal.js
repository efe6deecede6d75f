import { t as Failure } from "./failure2.js";
// src/github/refusal.ts
const PERMISSIONS = [
	[
		/\/statuses\//,
		"statuses: write",
		"statuses: write"
	],
	[
		/\/commits\/[^/]+\/status$/,
		"statuses: read",
		"statuses: write"
	],
	[
		/\/check-runs/,
		"checks: read",
		"checks: write"
	],
	[
		/\/actions\/|\/environments\//,
		"actions: read",
		"actions: write"
	],
	[
		/\/issues(\/\d+)?$/,
		"issues: write",
		"issues: write"
	],
	[
		/\/issues\//,
		"pull-requests: read",
		"pull-requests: write"
	],
	[
		/\/pulls(\/|$|\?)/,
		"pull-requests: read",
		"pull-requests: write"
	],
	[
		/\/collaborators\/|\/rules\//,
		"metadata: read",
		"metadata: read"
	],
	[
		/\/(compare|contents|branches|git|commits)\//,
		"contents: read",
		"contents: write"
	]
];
function requestErrorOf(thrown) {
	if (!(thrown instanceof Error) || !("status" in thrown) || typeof thrown.status !== "number") return null;
	const request = "request" in thrown ? thrown.request : null;
	const asked = typeof request === "object" && request !== null ? request : {};
	const method = "method" in asked ? String(asked.method) : "GET";
	const path = "url" in asked ? pathOf(String(asked.url)) : "/";
	const answered = "response" in thrown && thrown.response !== void 0;
	return {
		status: thrown.status,
		message: cleaned(thrown.message),
		method,
		path,
		answered
	};
}
function isUncertain(thrown) {
	const error = requestErrorOf(thrown);
	return error !== null && error.status >= 500;
}
function failureOf(thrown) {
	const error = thrown instanceof Failure ? null : requestErrorOf(thrown);
	if (error === null) return thrown;
	const { status, message, method, path, answered } = error;
	const asked = `${method} ${path}`;
	const failed = (text, hint) => new Failure("github", text, hint, { cause: { status } });
	if (!answered) return failed(`GitHub did not answer ${asked}: ${message}`, "Run the job again; behind a proxy, set HTTPS_PROXY and NO_PROXY.");
	const said = `GitHub answered ${status} to ${asked}: ${message}`;
	if (status === 401) return failed(said, "The token is not valid, or no longer: give the job’s own token as github-token.");
	if (status === 403 || status === 404) {
		const permission = permissionFor(method, path);
		return failed(`${said}. The token lacks "${permission}"${status === 404 ? ", or it does not exist" : ""}.`, `Give the job "permissions: ${permission}", and see that the organization's settings allow it.`);
	}
	if (status === 422) return failed(said, "GitHub understood the request and refused it: its own words say why.");
	return failed(said, "Run the job again; if it stays, see https://www.githubstatus.com.");
}
function permissionFor(method, path) {
	const found = PERMISSIONS.find(([endpoint]) => endpoint.test(path));
	if (found === void 0) return "metadata: read";
	return method === "GET" ? found[1] : found[2];
}
function wasAnswered(thrown, status) {
	const kept = thrown instanceof Failure ? thrown.cause : requestErrorOf(thrown);
	return typeof kept === "object" && kept !== null && "status" in kept && kept.status === status;
}
function pathOf(url) {
	try {
		const { pathname } = new URL(url, "https://api.github.com");
		return pathname.slice(Math.max(0, pathname.indexOf("/repos/")));
	} catch {
		return "/";
	}
}
function cleaned(message) {
	const plain = message.replace(/ - https:\/\/\S+$/, "").replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
	return plain.length > 300 ? `${plain.slice(0, 299)}…` : plain;
}
export { wasAnswered as i, isUncertain as n, requestErrorOf as r, failureOf as t };
