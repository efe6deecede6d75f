import { t as Failure } from "./failure2.js";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
// src/machine/git.ts
const SETTINGS = [
	"core.hooksPath=/dev/null",
	"core.fsmonitor=false",
	"core.symlinks=true",
	"protocol.file.allow=never",
	"submodule.recurse=false",
	"fetch.recurseSubmodules=false",
	"gc.auto=0",
	"advice.detachedHead=false",
	"safe.bareRepository=explicit",
	"safe.directory=*"
].flatMap((setting) => ["-c", setting]);
function nodeGit(parent) {
	return { run: (args, { cwd, env = {}, mostBytes = Number.POSITIVE_INFINITY }) => new Promise((resolve, reject) => {
		const child = spawn("git", [...SETTINGS, ...args], {
			cwd,
			env: {
				...inherited(parent),
				...env
			},
			stdio: [
				"ignore",
				"pipe",
				"pipe"
			]
		});
		const stdout = [];
		const stderr = [];
		let bytes = 0;
		child.stdout.on("data", (chunk) => {
			bytes += chunk.length;
			stdout.push(chunk);
			if (bytes <= mostBytes) return;
			stdout.length = 0;
			child.kill();
			child.stdout.destroy();
		});
		child.stderr.on("data", (chunk) => stderr.push(chunk));
		child.on("error", (cause) => reject(unusable(cause, cwd)));
		child.on("close", (code) => resolve(Promise.resolve().then(() => toResult(bytes > mostBytes ? null : code, stdout, stderr))));
	}) };
}
function inherited(parent) {
	const kept = [
		"PATH",
		"HOME",
		"SSH_AUTH_SOCK",
		"HTTPS_PROXY",
		"https_proxy",
		"NO_PROXY",
		"no_proxy",
		"TMPDIR"
	];
	const env = {
		GIT_CONFIG_GLOBAL: "/dev/null",
		GIT_CONFIG_NOSYSTEM: "1",
		GIT_TERMINAL_PROMPT: "0",
		GIT_LFS_SKIP_SMUDGE: "1",
		LC_ALL: "C"
	};
	for (const name of kept) {
		const value = parent[name];
		if (value !== void 0) env[name] = value;
	}
	return env;
}
function toResult(code, stdout, stderr) {
	const errors = Buffer.concat(stderr).toString("utf8");
	if (code !== 0 && /No space left on device/.test(errors)) throw new Failure("environment", `git: ${errors.trim().split("\n").at(-1) ?? ""}`, "The disk is full. `df -h` shows where; free some space and run again.");
	return {
		code: code ?? 128,
		stdout: Buffer.concat(stdout).toString("utf8"),
		stderr: errors
	};
}
function unusable(cause, cwd) {
	if (!existsSync(cwd)) return new Failure("config", `There is no folder ${cwd}.`, "Correct the path (input working-directory).");
	if (cause.code === "ENOENT") return new Failure("environment", `git could not be started in ${cwd}.`, "Install git (`apt-get install git`, `brew install git`) and make sure that it is on PATH.", { cause });
	return new Failure("environment", `git could not be started: ${cause.message}`, "Check that `git --version` works here.", { cause });
}
export { nodeGit as t };
