import { A as withProfile, E as readProfile, N as readConfig, O as effectivePolicy, S as rootOf, T as isProfile, j as CONFIG_FILES, k as aboutScenarios, t as findProfile } from "./profile.js";
import { t as Failure } from "./failure2.js";
import { o as statedPolicy } from "./policy.js";
import { r as pathFrom } from "./request2.js";
import { t as exceptionsOf } from "./exceptions.js";
import { n as exceptionText, o as policyText, t as constraintText } from "./policy-line.js";
// src/plan/check-profile.ts
async function checkProfiles({ directory, place }, world) {
	const root = await rootOf(directory, world) ?? directory;
	const { files, skipped } = await profileFiles({
		directory,
		root,
		place
	}, world);
	const config = await workingConfig(root, world);
	const problems = [];
	const warnings = [];
	const lines = [];
	for (const { file, text } of files) {
		const read = readProfile(text, file);
		if ("problems" in read) problems.push(...read.problems);
		else {
			lines.push(...profileLines(read.profile, config));
			warnings.push(...read.profile.warnings);
		}
	}
	return {
		file: files.map(({ file }) => file).join(", "),
		problems,
		warnings: [...warnings, ...skipped],
		lines: problems.length > 0 ? [] : lines
	};
}
function profileLines(profile, config) {
	const whole = config === null ? null : withProfile(config, profile);
	const policy = effectivePolicy(whole ?? {
		profile: {
			...profile,
			objectives: []
		},
		policy: NOTHING
	}, { fork: false });
	const stated = statedPolicy(policy);
	const tags = Object.entries(profile.tracingTags).map(([name, value]) => `${name}=${value}`);
	return [
		`${profile.file} is valid: ${profile.name}, ${profile.capabilities.join(", ")}`,
		...stated === void 0 ? [] : [`policy: ${policyText(stated)}`],
		...whole === null ? [] : exceptionsOf(whole, policy).map(({ what, host }) => exceptionText(what, host)),
		...tags.length === 0 ? [] : [`tags: ${tags.join(", ")}`],
		...profile.constraints.map((one) => constraintText(config === null ? {
			...one,
			objective: null,
			unused: []
		} : aboutScenarios(one, config))),
		...config === null ? ["There is no configuration here whose scenarios the constraints could be about."] : []
	];
}
const NOTHING = {
	repoWrite: void 0,
	historyWrite: void 0,
	egress: void 0,
	targets: void 0,
	exports: void 0,
	enforcement: void 0
};
async function workingProfile(root, asked, world) {
	const found = await findProfile(asked, workingReader(root, world));
	if (found !== null || asked === void 0) return found;
	throw new Failure("config", `There is no profile ${asked} in ${root}.`, "Correct --profile, or write that file.");
}
function workingReader(root, world) {
	return {
		text: (path) => world.files.readPlain(`${root}/${path}`, root),
		markdownIn: (folder) => markdownIn(folder, root, world)
	};
}
async function markdownIn(folder, root, world) {
	const isMarkdown = (path) => path.endsWith(".md") && path.slice(0, Math.max(0, path.lastIndexOf("/"))) === folder;
	const args = [
		"ls-files",
		"-z",
		"--cached",
		"--others",
		"--exclude-standard",
		"--",
		folder === "" ? "." : folder
	];
	const { code, stdout } = await world.git.run(args, { cwd: root });
	if (code === 0) return [...new Set(stdout.split("\0"))].sort().filter(isMarkdown);
	const at = folder === "" ? "" : `${folder}/`;
	return (await world.files.names(`${root}/${folder}`)).map((name) => `${at}${name}`).filter(isMarkdown);
}
async function profileFiles({ directory, root, place }, world) {
	if (place === void 0) {
		const found = await workingProfile(root, void 0, world);
		if (found !== null) return {
			files: [found],
			skipped: []
		};
		throw new Failure("config", `There is no profile in ${root}.`, "Write one (docs/policy.md), or name a file or a folder.");
	}
	const path = pathFrom(directory, place);
	const isHere = path === root || path.startsWith(`${root}/`);
	if (await world.files.isFolder(path)) return isHere ? inFolder(root, path.slice(root.length + 1), world) : inFolder(path, "", world);
	const text = await world.files.read(path);
	if (text !== null) return {
		files: [{
			file: isHere ? path.slice(root.length + 1) : place,
			text
		}],
		skipped: []
	};
	throw new Failure("config", `There is no file or folder ${place}.`, "Name a Markdown file with a profile, or a folder of such files.");
}
async function inFolder(root, folder, world) {
	const read = [];
	for (const file of await markdownIn(folder, root, world)) read.push({
		file,
		text: await world.files.readPlain(`${root}/${file}`, root) ?? ""
	});
	const files = read.filter(({ text }) => isProfile(text));
	const skipped = read.filter(({ text }) => !isProfile(text)).map(({ file }) => `${file} has no capabilities: it is no profile`);
	if (files.length > 0) return {
		files,
		skipped
	};
	const usual = await workingProfile(folder === "" ? root : `${root}/${folder}`, void 0, world);
	if (usual !== null) return {
		files: [{
			...usual,
			file: folder === "" ? usual.file : `${folder}/${usual.file}`
		}],
		skipped: []
	};
	throw new Failure("config", `No file of ${folder === "" ? root : folder} has capabilities: none is a profile.`, "Name another folder, or a file.");
}
async function workingConfig(root, { files }) {
	for (const file of CONFIG_FILES) {
		const text = await files.readPlain(`${root}/${file}`, root);
		const read = text === null ? null : readConfig(text, file);
		if (read !== null) return "config" in read ? read.config : null;
	}
	return null;
}
export { profileLines as n, workingProfile as r, checkProfiles as t };
