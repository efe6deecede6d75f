import { t as nodeGit } from "./git.js";
import { t as Failure } from "./failure2.js";
import { fileURLToPath } from "node:url";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { existsSync } from "node:fs";
// src/demo/example.ts
const HEAD = "head";
const TRACED = {
	folder: "assistant-traced",
	files: [
		"tracing.js",
		"package.json",
		"package-lock.json"
	],
	untraced: /^ {2}start: node server\.js.*$/m,
	service: `  install: npm ci --ignore-scripts --no-audit --no-fund   # OpenTelemetry's SDK
  start: node --import ./tracing.js server.js
  traces: otlp                # the service is told where to send its spans`
};
async function makeDemo(program, { traced = false } = {}) {
	const example = findExample(dirname(fileURLToPath(program)));
	const repository = await mkdtemp(join(tmpdir(), "benchgate-demo-"));
	const remove = () => rm(repository, {
		recursive: true,
		force: true
	});
	try {
		for (const name of await readdir(example)) if (name !== HEAD) await cp(join(example, name), join(repository, name), { recursive: true });
		if (traced) await layTraced(example, repository);
		await git(repository, "init", "--quiet", "--initial-branch", "main");
		await commit(repository, "base", "An assistant with a retrieval cache");
		await cp(join(example, HEAD), repository, { recursive: true });
		await commit(repository, "head", "Drop the retrieval cache, look documents up one by one, batch the RPC");
		return {
			repository,
			remove
		};
	} catch (thrown) {
		await remove();
		throw thrown;
	}
}
async function layTraced(example, repository) {
	for (const name of TRACED.files) await cp(join(example, "..", TRACED.folder, name), join(repository, name));
	await writeFile(join(repository, ".gitignore"), "node_modules/\n");
	const configuration = join(repository, "benchgate.yml");
	const text = await readFile(configuration, "utf8");
	await writeFile(configuration, text.replace(TRACED.untraced, TRACED.service));
}
function findExample(from) {
	const example = join(from, "..", "examples", "assistant");
	if (existsSync(example)) return example;
	throw new Failure("environment", `The example service is not at ${example}.`, "Run the demo from a clone of Benchgate: it needs the folder examples/ beside dist/.");
}
async function commit(repository, branch, message) {
	const identity = [
		"-c",
		"user.name=Demo",
		"-c",
		"user.email=demo@localhost",
		"-c",
		"commit.gpgsign=false"
	];
	await git(repository, "checkout", "--quiet", "-b", branch);
	await git(repository, "add", "--all");
	await git(repository, ...identity, "commit", "--quiet", "--no-verify", "-m", message);
}
async function git(cwd, ...args) {
	const done = await nodeGit(process.env).run(args, { cwd });
	if (done.code !== 0) throw new Failure("environment", `git ${args[0] ?? ""}: ${done.stderr.trim()}`, "Check that `git --version` works here.");
}
export { makeDemo };
