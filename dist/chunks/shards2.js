import { t as Failure } from "./failure2.js";
import { spawn } from "node:child_process";
// src/demo/shards.ts
async function measureShards(shards) {
	const files = [];
	for (let index = 1; index <= shards.of; index++) {
		const folder = `${shards.outputDir}/shard-${index}`;
		shards.tell(`shard ${index} of ${shards.of}, in a process of its own`);
		shards.tell(await measureShard(shards, {
			index,
			folder
		}));
		files.push(`${folder}/measurement.json`);
	}
	return files;
}
async function measureShard({ program, repository, of, head, cancelled }, { index, folder }) {
	const asked = {
		"base-ref": "base",
		"head-ref": head,
		engine: "embedded",
		shard: `${index}/${of}`,
		"output-dir": folder
	};
	const args = Object.entries(asked).flatMap(([name, value]) => [`--${name}`, value]);
	const child = spawn(process.execPath, [
		program,
		"run",
		...args
	], {
		cwd: repository,
		stdio: [
			"ignore",
			"pipe",
			"inherit"
		]
	});
	const end = () => child.kill();
	cancelled.addEventListener("abort", end, { once: true });
	const said = [];
	child.stdout.on("data", (some) => said.push(some));
	const code = await new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once("close", resolve);
	}).finally(() => cancelled.removeEventListener("abort", end));
	if (code === 0) return Buffer.concat(said).toString("utf8").trim();
	throw new Failure("environment", `Shard ${index} of ${of} ended with ${code ?? "a signal"}.`, "What it says above tells why.");
}
export { measureShards };
