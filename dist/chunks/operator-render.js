import { r as scriptOf, t as inspectScripts } from "./scripts.js";
import { t as tossCoins } from "./coins.js";
import { S as manifestText, T as withoutProcesses, a as namesOfJob, b as configMapOf, c as columnsOf, d as testRunOf, f as wrappersName, h as LABEL, l as fileKey, m as IMAGE, n as accessOf, o as jobScript, p as scriptsOf, r as jobOf, u as filesName, v as SIDE_LABEL, w as plannedMeasurement, x as isPinned, y as bytesOf } from "./job.js";
import { t as Failure } from "./failure2.js";
import { r as pathFrom } from "./request2.js";
import { n as eachSide, r as otherSide, t as SIDES } from "./revision.js";
import { a as scenarioOf } from "./scenario.js";
import { n as measuredBy } from "./duet2.js";
import { l as isInside } from "./schema-values.js";
import "./plan-choice.js";
import "./plan.js";
import { r as renderClusterPlan } from "./cluster.js";
import { i as under$1, n as itemsOf, t as entriesOf } from "./written.js";
import { d as loadReader, p as readAt, ut as readYaml } from "./profile.js";
import { c as namesIn, s as fill } from "./target.js";
import { f as whyNotK6, v as scriptTexts } from "./proposed.js";
import { c as resolve } from "./resolve.js";
import { t as toCluster } from "./under-policy.js";
import { n as addWorktrees } from "./worktrees.js";
import { r as uncommittedText } from "./cluster3.js";
import { r as renderMeasurement } from "./measurement2.js";
// src/operator/render.ts
function runsOf(plan, name, pairs) {
	const { scenarios } = plan.protocol;
	return pairs.flatMap(({ index: pair, order }) => order.flatMap((side) => scenarios.flatMap(({ name: scenario, status }, at) => side === "base" && status === "new" ? [] : [{
		name: `${name}-p${String(pair).padStart(2, "0")}-${side}-s${at + 1}`,
		pair,
		side,
		scenario
	}])));
}
function renderManifests(input) {
	const { sides, scripts, setting, runs, jobImage, plan } = input;
	const place = (name) => ({
		name,
		namespace: setting.namespace,
		experiment: setting.name
	});
	const testRuns = runs.map((run) => testRunIn(input, run));
	const names = namesOfJob(setting.name);
	const texts = scripts.flatMap((script, at) => [...dataOf(place(wrappersName(setting.name, at)), script.wrappers, script.planned.name), ...dataOf(place(filesName(setting.name, at)), keyed(script.files), script.planned.name)]);
	const pairs = [...new Set(runs.map(({ pair }) => pair))].flatMap((pair) => {
		const mine = testRuns.filter((_, at) => runs[at]?.pair === pair);
		return dataOf(place(names.pair(pair)), Object.fromEntries(mine.map((one) => [`${nameOf(one)}.yaml`, manifestText([one])])), `pair ${pair}`);
	});
	const { id, name, namespace, parallelism, claim } = setting;
	const job = {
		id,
		name,
		namespace,
		parallelism,
		claim,
		image: jobImage,
		sides,
		runs,
		limitS: limitOf(plan)
	};
	return {
		"1-base.yaml": manifestText(sides.base.objects),
		"2-head.yaml": manifestText(sides.head.objects),
		"3-scripts.yaml": manifestText(texts),
		"4-testruns.yaml": manifestText(pairs),
		"5-access.yaml": manifestText(accessOf(job)),
		"6-job.yaml": manifestText([configMapOf(place(names.script), { "run.sh": jobScript(job) }), jobOf(job)])
	};
}
function renderTestRuns(input) {
	return Object.fromEntries(input.runs.map((run) => [`${run.name}.yaml`, manifestText([testRunIn(input, run)])]));
}
function clusterPlanOf({ plan, scripts, setting, runs }) {
	const { id, name, namespace, parallelism, image, claim } = setting;
	const loads = scripts.map((script) => {
		const scenario = scenarioOf(plan.scenarios, script.planned.name);
		const { timed, rates } = script;
		return {
			scenario: script.planned.name,
			...measuredBy(scenario, plan.customMetrics),
			timed,
			rates,
			tags: columnsOf(script)
		};
	});
	return {
		schemaVersion: 1,
		id,
		name,
		namespace,
		parallelism,
		image,
		points: claim === null ? "logs" : "volume",
		runs,
		loads
	};
}
function testRunIn({ scripts, setting }, run) {
	const index = scripts.findIndex(({ planned }) => planned.name === run.scenario);
	const script = scripts[index];
	if (script === void 0) throw new Failure("internal", `Scenario ${run.scenario} has no script.`, "Please report this.");
	return testRunOf(run, script, {
		...setting,
		index
	});
}
function nameOf({ metadata }) {
	return typeof metadata === "object" && metadata !== null && "name" in metadata ? String(metadata.name) : "";
}
function keyed(files) {
	return Object.fromEntries(Object.values(files).map((text, at) => [fileKey(at), text]));
}
function dataOf(place, data, what) {
	if (Object.keys(data).length === 0) return [];
	const bytes = bytesOf(data);
	if (bytes <= 1048576) return [configMapOf(place, data)];
	throw new Failure("config", `${what}: a ConfigMap holds 1 MiB, and this would be ${Math.ceil(bytes / 1024)} KiB.`, "Measure fewer pairs or fewer scenarios at once, or let the script make its data instead of opening it.");
}
const START_S = 900;
function limitOf({ protocol: { scenarios, design } }) {
	const longest = Math.max(...scenarios.map(({ warmUpMs, blockMs }) => warmUpMs + blockMs));
	const load = design.asWritten ? design.maxDurationMs : 2 * longest;
	return Math.ceil((load / 1e3 + START_S) / 60) * 60;
}
// src/operator/setting.ts
const NAME = /^[a-z](?:[a-z0-9-]{0,22}[a-z0-9])?$/;
const OBJECT = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const CPU = /^(?!0+(?:\.0+)?$)(?:[1-9]\d{0,4}m|\d{1,2}(?:\.\d{1,3})?)$/;
const MEMORY = /^[1-9]\d{0,11}(?:Ki|Mi|Gi)?$/;
function readSetting(asked) {
	const problems = [];
	const read = (name, isRight, expected) => {
		const text = asked[name] ?? "";
		if (!isRight(text)) problems.push(`--${name} ${JSON.stringify(text)}: write ${expected}`);
		return text;
	};
	const optional = (name, isRight, expected) => asked[name] === void 0 ? null : read(name, isRight, expected);
	const whole = (name, least, most) => {
		const isWhole = (text) => /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most;
		return Number(read(name, isWhole, `a whole number from ${least} to ${most}`));
	};
	const pinned = "an image with a version or a digest, such as grafana/k6:2.2.0";
	const setting = {
		name: read("name", (text) => NAME.test(text), "a short name such as benchgate"),
		namespace: read("namespace", (text) => OBJECT.test(text), "the name of a namespace such as bench"),
		manifest: read("manifest", isInside, "a path from the root of the repository such as deploy/side.yml"),
		parallelism: whole("parallelism", 1, 200),
		pairs: whole("pairs", 12, 40),
		image: read("k6-image", isPinned, pinned),
		jobImage: read("job-image", isPinned, "an image with sh and kubectl, with a version or a digest"),
		starterImage: optional("starter-image", isPinned, pinned),
		images: {
			base: optional("base-image", (text) => IMAGE.test(text), "an image"),
			head: optional("head-image", (text) => IMAGE.test(text), "an image")
		},
		cpu: read("cpu", (text) => CPU.test(text), "cores such as 2 or 500m"),
		memory: read("memory", (text) => MEMORY.test(text) && mebibytesIn(text) <= MOST_MEBIBYTES, "bytes such as 512Mi or 2Gi"),
		claim: optional("claim", (text) => OBJECT.test(text), "the name of a claim that several nodes can write at once"),
		outputDir: read("output-dir", (text) => text !== "" && !text.split("/").includes(".."), "a folder, without ..")
	};
	if (problems.length > 0) throw new Failure("config", problems.join("\n"), "docs/operator.md has each option: `benchgate operator render --help`.");
	return setting;
}
function runnersHave({ parallelism, cpu, memory }) {
	const cores = cpu.endsWith("m") ? Number.parseInt(cpu, 10) / 1e3 : Number(cpu);
	return {
		cpus: Math.round(parallelism * cores),
		memoryMb: Math.round(parallelism * mebibytesIn(memory))
	};
}
const MOST_MEBIBYTES = 1048576;
function mebibytesIn(memory) {
	const [, size = "0", unit = ""] = /^(\d+)(Ki|Mi|Gi)?$/.exec(memory) ?? [];
	return Number(size) * (MEBIBYTES[unit] ?? 0);
}
const MEBIBYTES = {
	"": 1 / 1024 / 1024,
	Ki: 1 / 1024,
	Mi: 1,
	Gi: 1024
};
// src/operator/sides.ts
const KINDS = [
	"Deployment",
	"Service",
	"ConfigMap"
];
const DEFAULT_REPLICAS = 1;
const MOST_REPLICAS = 1e3;
function sidesOf(template, experiment) {
	const one = (side) => sideOf(template, side, experiment);
	const sides = {
		base: one("base"),
		head: one("head")
	};
	const shared = namesOf(sides.base).filter((name) => namesOf(sides.head).includes(name));
	if (shared.length > 0) throw refused(template, [`${shared[0]} would be one object for both sides: put \${SIDE} into its name, such as shop-\${SIDE}`]);
	return sides;
}
function imagesOf({ objects }) {
	return objects.flatMap((object) => containersOf(object).flatMap((one) => textOf(under$1(one, "image")) ?? []));
}
function containersOf(object) {
	const listed = (key) => itemsOf(under$1(object, "spec", "template", "spec", key));
	return [...listed("initContainers"), ...listed("containers")];
}
function namesOf({ objects }) {
	return objects.map((object) => `${String(object.kind)} ${String(under$1(object, "metadata", "name"))}`);
}
function sideOf(template, side, experiment) {
	const places = template.places[side];
	const unknown = namesIn(template.text).filter((name) => !Object.hasOwn(places, name));
	if (unknown.includes("IMAGE")) throw refused(template, ["${IMAGE} stands for what --base-image and --head-image say: give both"]);
	if (unknown.length > 0) throw refused(template, [`nothing is called \${${unknown[0]}} here: known are ${Object.keys(places).join(", ")}; write $\${${unknown[0]}} for what is meant as it stands`]);
	const written = documentsOf(template, fill(template.text, places));
	const problems = written.flatMap((object) => problemsOf(object, experiment));
	const services = written.filter(({ kind }) => kind === "Service");
	if (services.length !== 1) problems.push(`has ${services.length} Services: one is needed, which the load is sent to`);
	if (!written.some(({ kind }) => kind === "Deployment")) problems.push("has no Deployment: that is what is measured");
	if (problems.length === 0) problems.push(...choiceProblems(written));
	if (problems.length > 0) throw refused(template, problems);
	return {
		objects: written.map((object) => placed(object, side, experiment)),
		deployments: written.flatMap(replicasOf),
		url: addressOf(services[0], experiment)
	};
}
function choiceProblems(objects) {
	const labelled = objects.filter(({ kind }) => kind === "Deployment").map((one) => mapping(under$1(one, "spec", "template", "metadata", "labels")));
	const isOf = (selector, labels) => Object.entries(mapping(selector)).every(([label, value]) => labels[label] === value);
	return objects.flatMap((object) => {
		const what = `${String(object.kind)} ${String(under$1(object, "metadata", "name"))}`;
		const own = mapping(under$1(object, "spec", "template", "metadata", "labels"));
		if (object.kind === "Deployment" && !isOf(under$1(object, "spec", "selector", "matchLabels"), own)) return [`${what}: spec.selector.matchLabels are not among the labels of its pods, spec.template.metadata.labels`];
		if (object.kind === "Service" && !labelled.some((labels) => isOf(under$1(object, "spec", "selector"), labels))) return [`${what}: spec.selector chooses the pods of no Deployment here: nobody would answer`];
		return [];
	});
}
function documentsOf({ file }, text) {
	let line = 0;
	return text.split(/^---(?:[ \t]+#.*|[ \t]*)$/m).flatMap((part) => {
		const { value, problems } = readYaml(part, file);
		const before = line;
		line += part.split("\n").length - 1;
		if (problems.length > 0 && part.trim() !== "") throw yamlFailure(problems, before);
		return entriesOf(value).length === 0 ? [] : [Object.fromEntries(entriesOf(value))];
	});
}
function yamlFailure(problems, before) {
	const lines = problems.map(({ file, line, text }) => `${file}:${before + line} ${text}`);
	return new Failure("config", lines.join("\n"), "Correct the manifest: `kubectl apply --dry-run=server -f FILE` reads it too.");
}
const VERSIONS = {
	Deployment: "apps/v1",
	Service: "v1",
	ConfigMap: "v1"
};
function problemsOf(object, { namespace }) {
	const [kind, name] = [textOf(object.kind) ?? "an object without a kind", textOf(under$1(object, "metadata", "name"))];
	const what = `${kind} ${name ?? "without a name"}`;
	if (!KINDS.includes(kind)) return [`${what}: a side is made of ${KINDS.join(", ")}; apply anything else by yourself, before`];
	const own = textOf(under$1(object, "metadata", "namespace"));
	const replicas = under$1(object, "spec", "replicas") ?? DEFAULT_REPLICAS;
	const containers = containersOf(object);
	const moving = containers.flatMap((one) => textOf(under$1(one, "image")) ?? []).filter((image) => !isPinned(image));
	const isDeployment = kind === "Deployment";
	return [
		...object.apiVersion === VERSIONS[kind] ? [] : [`${what}: apiVersion is ${String(object.apiVersion)}, not ${VERSIONS[kind]}`],
		...name !== void 0 && /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name) ? [] : [`${what}: metadata.name is no name such as shop-base`],
		...own === void 0 || own === namespace ? [] : [`${what}: metadata.namespace is ${own}, and all of it runs in ${namespace}`],
		...isDeployment && itemsOf(under$1(object, "spec", "template", "spec", "containers")).length === 0 ? [`${what}: spec.template.spec.containers is empty`] : [],
		...isDeployment && containers.some((one) => textOf(under$1(one, "image")) === void 0) ? [`${what}: a container has no image`] : [],
		...isDeployment && moving.length > 0 ? [`${what}: ${moving[0]} has no version and no digest: it could be another image in the next pair`] : [],
		...isDeployment && !isReplicas(replicas) ? [`${what}: spec.replicas is not a number from 1 to ${MOST_REPLICAS}`] : [],
		...under$1(object, "spec", "template", "spec", "automountServiceAccountToken") === true ? [`${what}: automountServiceAccountToken is true, which would hand a token of the cluster to the code of a pull request`] : [],
		...kind === "Service" && portOf(object) === void 0 ? [`${what}: spec.ports names no port`] : []
	];
}
function isReplicas(value) {
	return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_REPLICAS;
}
function replicasOf(object) {
	const replicas = under$1(object, "spec", "replicas") ?? DEFAULT_REPLICAS;
	if (object.kind !== "Deployment" || !isReplicas(replicas)) return [];
	return [{
		name: String(under$1(object, "metadata", "name")),
		replicas
	}];
}
function placed(object, side, { name, namespace }) {
	const labels = {
		[LABEL]: name,
		[SIDE_LABEL]: side
	};
	const metadata = {
		...mapping(object.metadata),
		namespace,
		labels: {
			...mapping(under$1(object, "metadata", "labels")),
			...labels
		}
	};
	const spec = mapping(object.spec);
	if (object.kind === "Service") return {
		...object,
		metadata,
		spec: {
			...spec,
			selector: {
				...mapping(spec.selector),
				...labels
			}
		}
	};
	if (object.kind !== "Deployment") return {
		...object,
		metadata
	};
	const template = mapping(spec.template);
	const own = {
		...mapping(template.metadata),
		labels: {
			...mapping(under$1(template, "metadata", "labels")),
			...labels
		}
	};
	const pod = {
		...mapping(template.spec),
		automountServiceAccountToken: false
	};
	const chosen = mapping(spec.selector);
	const selector = {
		...chosen,
		matchLabels: {
			...mapping(chosen.matchLabels),
			...labels
		}
	};
	return {
		...object,
		metadata,
		spec: {
			...spec,
			replicas: 0,
			selector,
			template: {
				...template,
				metadata: own,
				spec: pod
			}
		}
	};
}
function addressOf(service, { namespace }) {
	return `http://${String(under$1(service, "metadata", "name"))}.${namespace}.svc:${portOf(service) ?? 80}`;
}
function portOf(service) {
	const port = under$1(itemsOf(under$1(service, "spec", "ports"))[0], "port");
	return Number.isInteger(port) ? Number(port) : void 0;
}
function mapping(value) {
	return Object.fromEntries(entriesOf(value));
}
function textOf(value) {
	return typeof value === "string" && value !== "" ? value : void 0;
}
function refused({ file }, problems) {
	return new Failure("config", problems.map((problem) => `${file}: ${problem}`).join("\n"), `docs/operator.md shows a manifest: one Deployment and one Service of a side, whose names have \${SIDE} in them.`);
}
function isSameImage(sides) {
	return SIDES.every((side) => imagesOf(sides[side]).join() === imagesOf(sides[otherSide(side)]).join());
}
// src/pipelines/operator-render.ts
async function renderOperator(request, asked, world) {
	const setting = readSetting(asked);
	const folder = pathFrom(request.directory, setting.outputDir);
	await requireOwnFolder(folder, setting.outputDir, world);
	const plan = forCluster(await resolve(request, world), setting);
	const allowed = toCluster(plan, world);
	const sides = await readSides(plan, setting, allowed);
	const input = await clusterInput(plan, {
		setting,
		sides
	}, allowed);
	const texts = {
		".gitignore": IGNORED,
		...under("manifests", renderManifests(input)),
		...under("testruns", renderTestRuns(input)),
		"cluster.json": renderClusterPlan(clusterPlanOf(input)),
		"planned.json": renderMeasurement(plannedMeasurement(plan.protocol, {
			...setting,
			...runnersHave(setting),
			date: world.clock.date()
		}, world.machine.environment()))
	};
	for (const name of FOLDERS) await world.files.remove(`${folder}/${name}`);
	for (const [name, text] of Object.entries(texts)) await world.files.write(`${folder}/${name}`, text);
	const warnings = [...plan.protocol.warnings, ...uncommitted(plan, sides)];
	return {
		folder,
		files: Object.keys(texts).map((name) => `${folder}/${name}`),
		warnings
	};
}
function uncommitted({ protocol: { revisions } }, { head }) {
	const short = revisions.head.sha.slice(0, 7);
	const isNamed = imagesOf(head).some((image) => image.includes(short));
	return revisions.head.ref === "working tree" && isNamed ? [uncommittedText(short)] : [];
}
const IGNORED = "*\n";
const FILES = [
	".gitignore",
	"cluster.json",
	"planned.json"
];
const FOLDERS = [
	"manifests",
	"testruns",
	"results"
];
async function requireOwnFolder(folder, written, { files }) {
	const there = await files.names(folder);
	const isFree = there.length === 0 && !await anyFolder(folder, files);
	const isOwn = there.every((name) => FILES.includes(name)) && await files.readPlain(`${folder}/.gitignore`, folder) === IGNORED;
	if (isFree || isOwn) return;
	throw new Failure("config", `${written} is no folder that \`benchgate operator render\` wrote, and it is not empty: nothing of it was changed.`, "Name a new folder: `--output-dir benchgate-cluster`. One that an earlier rendering left may be named again.");
}
async function anyFolder(folder, files) {
	return (await Promise.all(FOLDERS.map((name) => files.isFolder(`${folder}/${name}`)))).includes(true);
}
const under = (folder, files) => Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
function forCluster(plan, { pairs }) {
	const { protocol } = plan;
	const other = protocol.scenarios.find(({ engine }) => engine !== "k6");
	if (other !== void 0) throw new Failure("config", `Scenario ${other.name} cannot be sent in a cluster: k6 sends all load there, and it ${whyOther(scenarioOf(plan.scenarios, other.name))}.`, "Write it as a k6 script, or leave it out here: `--only NAME` names the others.");
	if (pairs > protocol.design.maxPairs) throw new Failure("config", `--pairs ${pairs} is more than design.max-pairs allows, ${protocol.design.maxPairs}.`, "Ask for fewer, or raise design.max-pairs at the commit that judges.");
	return {
		...plan,
		protocol: withoutProcesses(protocol, plan.customMetrics)
	};
}
function whyOther(scenario) {
	if (scenario.kind === "k6" || scenario.kind === "command") return "starts no programs";
	return whyNotK6(scenario, {}) ?? "does not tell what answers say";
}
async function readSides(plan, setting, world) {
	const { revisions } = plan.protocol;
	const revision = revisions[plan.loadSide];
	const text = await readAt(world, plan.repository, revision.sha, setting.manifest);
	if (text === null) throw new Failure("config", `There is no ${setting.manifest} in ${revision.side}, ${revision.sha.slice(0, 7)} (${revision.ref}).`, "Commit the manifest of one side there: the commit that judges says what runs, as with the configuration.");
	const places = eachSide((side) => ({
		SIDE: side,
		SHA: revisions[side].sha,
		SHORT_SHA: revisions[side].sha.slice(0, 7),
		...setting.images[side] === null ? {} : { IMAGE: setting.images[side] }
	}));
	const sides = sidesOf({
		file: setting.manifest,
		text,
		places
	}, setting);
	if (isSameImage(sides) && revisions.base.sha !== revisions.head.sha) throw new Failure("config", `${setting.manifest}: both sides would run the same image.`, "Put ${SHA} into the image, such as registry.example.com/shop:${SHA}, or ${IMAGE} with --base-image and --head-image.");
	return sides;
}
const ID_LENGTH = 16;
async function clusterInput(plan, { setting, sides }, world) {
	const folder = await world.files.makeTemporary("benchgate-");
	const places = eachSide((side) => `${folder}/${side}`);
	const { paths, remove } = await addWorktrees(world, plan.repository, plan.protocol.revisions, places).catch(async (thrown) => {
		await world.files.remove(folder);
		throw thrown;
	});
	try {
		const inspection = await inspectScripts({
			plan,
			roots: paths
		}, world);
		const order = (index) => tossCoins(plan.protocol.seed, index, "alternating").bootFirst;
		const pairs = Array.from({ length: setting.pairs }, (_, at) => ({
			index: at + 1,
			order: [order(at + 1), otherSide(order(at + 1))]
		}));
		const runs = runsOf(plan, setting.name, pairs);
		const urls = eachSide((side) => sides[side].url);
		const reader = loadReader(world, plan.repository, plan.protocol.revisions[plan.loadSide].sha);
		const scripts = [];
		for (const planned of plan.protocol.scenarios) {
			const scenario = scenarioOf(plan.scenarios, planned.name);
			const files = scenario.kind === "k6" ? await scriptTexts(scenario, reader) : {};
			const script = scriptOf(inspection, planned.name);
			scripts.push(scriptsOf({
				plan,
				planned,
				script,
				files,
				urls,
				runs,
				parallelism: setting.parallelism
			}));
		}
		const { jobImage, ...rest } = setting;
		const id = world.digest(JSON.stringify([
			plan.protocol,
			rest,
			jobImage,
			sides,
			scripts
		])).slice(0, ID_LENGTH);
		return {
			plan,
			sides,
			scripts,
			runs,
			jobImage,
			setting: {
				...rest,
				id,
				labels: plan.policy.tracingTags
			}
		};
	} finally {
		await remove();
		await world.files.remove(folder);
	}
}
export { renderOperator };
