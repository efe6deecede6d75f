import { i as Records, n as PointTable, r as K6Log, s as exitFailure, t as CsvScanner } from "./csv.js";
import { n as blockOfRunners } from "./runners.js";
import { t as clusterMetrics } from "./duet2.js";
import { g as unknown } from "./schemas.js";
import { C as collected, _ as RENDERING_LABEL, a as namesOfJob, i as leftFiles, s as RESULTS_FOLDER, t as FAILED_FILE } from "./job.js";
import { t as Failure } from "./failure2.js";
import { r as pathFrom } from "./request2.js";
import { i as under, n as itemsOf } from "./written.js";
import { t as collectedWarnings } from "./cluster3.js";
import { n as readClusterPlan } from "./cluster.js";
import { r as readJson } from "./json.js";
import { n as readMeasurement, t as asStored } from "./measurement2.js";
import { r as concludeWhole } from "./conclude.js";
import { i as writeDuet, n as openDuet } from "./duet.js";
import { t as shellWord } from "./shell-word2.js";
// src/engines/k6/runner-logs.ts
const CAPACITY = 262144;
const PREFIX = /^\[pod\/([a-z0-9.-]{1,253})\/[a-z0-9-]{1,63}\] /;
const STAMP = /^\d{4}-\d\d-\d\dT[0-9:.]{8,18}(?:Z|[+-]\d\d:\d\d) /;
const LONGEST_PREFIX = 400;
const LONGEST_STAMP = 64;
var RunnerLogs = class {
	#input;
	#readers = new Map();
	#stream;
	#strange = 0;
	constructor(input) {
		this.#input = input;
		this.#stream = new LineStream((line, whole) => this.#sort(line, whole));
	}
	write(chunk) {
		this.#stream.write(chunk);
	}
	end() {
		this.#stream.end();
	}
	streamOf(runner) {
		return new LineStream((line, whole) => this.#readerOf(runner).take(partsOf(line).said, whole));
	}
	get strange() {
		return this.#strange;
	}
	runners() {
		return Array.from({ length: this.#input.runners }, (_, at) => this.#readers.get(at + 1)?.finish() ?? null);
	}
	#sort(line, whole) {
		const { pod, said } = partsOf(line);
		const runner = pod === "" && this.#input.runners === 1 ? 1 : this.#numberOf(pod);
		if (runner === null) this.#strange += line.length > 0 ? 1 : 0;
		else this.#readerOf(runner).take(said, whole);
	}
	#numberOf(pod) {
		const { name, runners } = this.#input;
		if (!pod.startsWith(`${name}-`)) return null;
		const number = Number(/^(\d{1,4})(?:-[a-z0-9]+)*$/.exec(pod.slice(name.length + 1))?.[1] ?? 0);
		return number >= 1 && number <= runners ? number : null;
	}
	#readerOf(runner) {
		const reader = this.#readers.get(runner) ?? new RunnerReader(this.#input);
		this.#readers.set(runner, reader);
		return reader;
	}
};
function partsOf(line) {
	const stamped = withoutStamp(line);
	const [prefix = "", pod = ""] = PREFIX.exec(stamped.toString("latin1", 0, LONGEST_PREFIX)) ?? [];
	return {
		pod,
		said: withoutStamp(stamped.subarray(prefix.length))
	};
}
function withoutStamp(line) {
	const [stamp = ""] = STAMP.exec(line.toString("latin1", 0, LONGEST_STAMP)) ?? [];
	return line.subarray(stamp.length);
}
var LineStream = class {
	#records;
	constructor(take) {
		const cut = (bytes, start, end, torn) => take(bytes.subarray(start, end), !torn);
		this.#records = new Records(cut, {
			quotes: false,
			capacity: CAPACITY
		});
	}
	write(chunk) {
		this.#records.write(chunk);
	}
	end() {
		this.#records.end();
	}
};
const NEWLINE = Buffer.from("\n");
const BRACE = "{".charCodeAt(0);
const HEADER = "metric_name,";
const BEAT = /^vus,(\d{10,19}),/;
var RunnerReader = class {
	#header;
	#table;
	#scanner;
	#log = new K6Log();
	#damaged = 0;
	#headers = 0;
	#ends = true;
	#lastUs = null;
	constructor({ metrics, tags, side }) {
		this.#header = [
			"metric_name",
			"timestamp",
			"metric_value",
			...tags,
			"extra_tags",
			"metadata"
		].join(",");
		this.#table = new PointTable(metrics, side);
		this.#scanner = new CsvScanner(this.#table);
		this.#scanner.write(Buffer.from(`${this.#header}\n`));
	}
	take(line, whole) {
		if (!whole) this.#ends = false;
		if (line.length === 0) return;
		if (line[0] === BRACE) {
			this.#log.write(Buffer.concat([line, NEWLINE]));
			return;
		}
		const text = line.toString("latin1", 0, 64);
		if (text.startsWith(HEADER)) this.#readHeader(line.toString("utf8"));
		else if (!/^[A-Za-z_][\w.]{0,127},\d/.test(line.toString("latin1", 0, 200))) this.#damaged += 1;
		else {
			const beat = BEAT.exec(text)?.[1];
			if (beat !== void 0) this.#lastUs = Math.max(this.#lastUs ?? 0, microsecondsIn(beat));
			this.#scanner.write(Buffer.concat([line, NEWLINE]));
		}
	}
	finish() {
		this.#scanner.end();
		this.#log.end();
		return {
			points: this.#table.takePoints(),
			exceptions: this.#log.exceptions(),
			messages: this.#log.messages(),
			damaged: this.#damaged + this.#scanner.damaged,
			begins: this.#headers > 0,
			again: this.#headers > 1,
			ends: this.#ends,
			lastUs: this.#lastUs
		};
	}
	#readHeader(line) {
		if (line.replace(/\r$/, "") === this.#header) this.#headers += 1;
		else this.#damaged += 1;
	}
};
function microsecondsIn(digits) {
	const time = Number(digits);
	if (digits.length <= 11) return time * 1e6;
	return digits.length <= 14 ? time * 1e3 : digits.length <= 17 ? time : Math.floor(time / 1e3);
}
// src/model/cluster.ts
function runnerName(run, index) {
	return `${run.name}-${index}`;
}
// src/operator/stages.ts
function requireOwn({ run, testRun }, { id }) {
	const found = under(testRun, "metadata", "labels", RENDERING_LABEL);
	if (found === void 0 || found === id) return;
	throw new Failure("config", `${run}: its results are of another rendering (${plain(found)}), not of this one (${id})`, "Collect into the folder that was rendered for them; a new one is started once the earlier one is deleted: docs/operator.md, step 5.");
}
function unreadFailure(run, lines) {
	return new Failure("load", `${run}: its log has ${lines} line${lines === 1 ? "" : "s"}, and none of them names a pod of its runners`, `Bring it as the Job does, \`kubectl logs -l k6_cr=${run},runner=true -c k6 --prefix --tail=-1\`, or the log of each runner by itself as ${run}-1.log, ${run}-2.log …`);
}
const STAGES = [
	"",
	"initialization",
	"initialized",
	"created",
	"started",
	"stopped",
	"finished",
	"error"
];
const OUT_OF_MEMORY = "OOMKilled";
const NO_K6 = 127;
const PULL = [
	"ErrImagePull",
	"ImagePullBackOff",
	"InvalidImageName",
	"ErrImageNeverPull"
];
const MAKE = [
	"CreateContainerConfigError",
	"CreateContainerError",
	"RunContainerError"
];
function stageFailure(state) {
	if (state.testRun === void 0 && state.pods === void 0) return new Failure("environment", `${state.run}: nothing of it is among the results`, "Collect once the Job has ended, and take all of its files: `kubectl logs job/NAME` says how far it came.");
	return podFailure(state) ?? ofStage(state.run, stageOf(state));
}
function jobFailure(left) {
	const [, word, name = ""] = /^(scale|rollout|gone|create|delete|timeout|error) ([a-z0-9-]{1,63})\n?$/.exec(left ?? "") ?? [];
	if (word === "rollout") return new Failure("target", `the pods of ${name} did not become ready in time`, `See \`kubectl describe deployment ${name}\` and the logs of its pods: an image that is not there, or a readiness probe that fails.`);
	if (word === "gone") return new Failure("target", `pods of ${name} did not end in time`, "They are told to end before the other side begins: see terminationGracePeriodSeconds, and finalizers.");
	if (word !== "scale" && word !== "create" && word !== "delete") return null;
	return new Failure("environment", `the Job could not ${word} ${name}`, "See its log: the rights that were rendered have to be applied, and k6-operator with its TestRun has to be installed.");
}
function podFailure({ run, pods }) {
	for (const pod of podsOf(pods)) {
		const found = ofPod(run, pod);
		if (found !== null) return found;
	}
	return null;
}
function stageOf({ testRun }) {
	const stage = under(testRun, "status", "stage");
	return STAGES.find((one) => one === stage) ?? "";
}
function ofPod(run, { name, role, unschedulable, waiting, ended }) {
	const who = `${run}: the ${role} ${name}`;
	if (waiting !== null && PULL.includes(waiting.reason)) return new Failure("environment", `${who} has no image (${waiting.reason}): ${waiting.message}`, "Correct --k6-image or --starter-image, or give the cluster what it needs to pull it: `kubectl describe pod` says which.");
	if (waiting !== null && MAKE.includes(waiting.reason)) return new Failure("environment", `${who} could not be made (${waiting.reason}): ${waiting.message}`, "Apply all of what was rendered, ConfigMaps too, into the same namespace: `kubectl apply --server-side -f manifests/`.");
	if (unschedulable !== null) return new Failure("environment", `${who} is pending, since no node takes it: ${unschedulable}`, "Each runner has a node of its own, and none that a pod of the service is on: render with a smaller --parallelism, --cpu or --memory, or add nodes.");
	if (ended === null) return null;
	if (ended.reason === OUT_OF_MEMORY) return new Failure("load", `${who} used more memory than it was given (${OUT_OF_MEMORY})`, "Render with more --memory, or with a larger --parallelism, so that each runner has fewer virtual users.");
	if (role === "initializer" && ended.code !== 0) return new Failure("load", `${who} did not accept the script (exit code ${ended.code}): \`kubectl logs ${name}\` says why`, ended.code === NO_K6 ? "The image that --k6-image names has no k6: name one that has." : "What it says is in the words of k6. Remote imports need a way out of the namespace; for k6/x/… name an image whose k6 has them.");
	if (role === "starter" && ended.code !== 0) return new Failure("environment", `${who} could not let the runners begin (exit code ${ended.code})`, "It asks each runner at port 6565: a NetworkPolicy of the namespace has to allow that.");
	const failure = exitFailure({
		code: ended.code,
		signal: null
	}, `see \`kubectl logs ${name}\``, "");
	return failure === null ? null : new Failure(failure.kind, `${who}: ${failure.message}`, failure.hint);
}
const NO_POINTS = "it ended, and left no points";
const NO_POINTS_HINT = "See the logs of its runners: `kubectl logs -l runner=true`; where points go to a volume, whether its claim can be written by several nodes at once.";
const MEANINGS = {
	"": [
		"environment",
		"k6-operator has not taken it",
		"Is k6-operator installed, 1.0 or newer, and does it watch this namespace (WATCH_NAMESPACE)? `kubectl get pods -A -l control-plane=controller-manager`"
	],
	initialization: [
		"environment",
		"its initializer, which looks at the script, did not end",
		"See `kubectl describe job` of the initializer: a quota or an admission rule of the namespace may hold its pod back."
	],
	initialized: [
		"environment",
		"its runners were not made",
		"See the log of k6-operator, and `kubectl describe resourcequota`: each runner is a job of its own."
	],
	created: [
		"environment",
		"its runners were made, and did not all become ready to begin",
		"k6-operator asks each at port 6565: see `kubectl get pods` for one that is pending, and NetworkPolicies of the namespace."
	],
	started: [
		"load",
		"it began, and did not end in time",
		"Scripts as written take as long as they say: raise design.max-duration, or see the logs of the runners for what they wait for."
	],
	stopped: [
		"load",
		NO_POINTS,
		NO_POINTS_HINT
	],
	finished: [
		"load",
		NO_POINTS,
		NO_POINTS_HINT
	],
	error: [
		"config",
		"k6-operator refused it, although its initializer ended well",
		"It does so where there are more runners than virtual users: render with a smaller --parallelism, or give the script more users."
	]
};
function ofStage(run, stage) {
	const [kind, what, hint] = MEANINGS[stage];
	return new Failure(kind, `${run}: ${what}`, hint);
}
const ROLES = [
	"initializer",
	"runner",
	"starter"
];
const LONGEST_MESSAGE = 300;
function podsOf(listed) {
	const pods = itemsOf(under(listed, "items")).map(podOf);
	return ROLES.flatMap((role) => pods.filter((pod) => pod.role === role));
}
function podOf(pod) {
	const job = String(under(pod, "metadata", "labels", "job-name") ?? under(pod, "metadata", "labels", "batch.kubernetes.io/job-name") ?? "");
	const states = [...itemsOf(under(pod, "status", "initContainerStatuses")), ...itemsOf(under(pod, "status", "containerStatuses"))];
	const waiting = states.map((one) => under(one, "state", "waiting")).find((one) => one !== void 0);
	const ended = states.map((one) => under(one, "state", "terminated")).filter((one) => one !== void 0);
	const bad = ended.find((one) => under(one, "exitCode") !== 0) ?? ended[0];
	const scheduled = itemsOf(under(pod, "status", "conditions")).find((one) => under(one, "type") === "PodScheduled" && under(one, "status") === "False");
	const code = under(bad, "exitCode");
	return {
		name: plain(under(pod, "metadata", "name")),
		role: job.endsWith("-initializer") ? "initializer" : job.endsWith("-starter") ? "starter" : "runner",
		unschedulable: scheduled === void 0 ? null : plain(under(scheduled, "message")),
		waiting: waiting === void 0 ? null : {
			reason: plain(under(waiting, "reason")),
			message: plain(under(waiting, "message"))
		},
		ended: Number.isInteger(code) ? {
			code: Number(code),
			reason: plain(under(bad, "reason"))
		} : null
	};
}
function plain(value) {
	return String(value ?? "").replace(/\p{C}+/gu, " ").slice(0, LONGEST_MESSAGE);
}
// src/wire/kubernetes.ts
const RULES = {
	maxBytes: 16777216,
	maxDepth: 40
};
function readKubernetesJson(text) {
	if (text === null) return void 0;
	const read = readJson(text, RULES, unknown());
	return "value" in read ? read.value : void 0;
}
// src/pipelines/operator-fetch.ts
const NOT_FOUND = 127;
async function fetchResults(plan, folder, world) {
	const kubectl = kubectlIn(plan, folder, world);
	const { job } = namesOfJob(plan.name);
	const inside = `exec job/${job} --`;
	const here = `${folder}/results`;
	await kubectl(`${inside} test -e ${RESULTS_FOLDER}/ended`, `the Job ${job} has not ended, or is gone`);
	await world.files.remove(here);
	try {
		await world.files.write(`${here}/.gitignore`, "*\n");
		await bringAll(plan, {
			here,
			inside,
			kubectl
		}, world);
	} catch (thrown) {
		await world.files.remove(here);
		throw thrown;
	}
	await kubectl(`${inside} touch ${RESULTS_FOLDER}/collected`, `the Job ${job} could not be told that it may end`);
}
async function bringAll(plan, { here, inside, kubectl }, { files, screen, cancelled }) {
	const bring = async (file) => {
		cancelled.throwIfAborted();
		await kubectl(`${inside} sh -c ${shellWord(`if [ -e ${RESULTS_FOLDER}/${file} ]; then cat ${RESULTS_FOLDER}/${file}; else exit 3; fi`)}`, `${file} could not be fetched`, `${here}/${file}`);
	};
	await bring(FAILED_FILE);
	for (const { name: run } of plan.runs) {
		screen.progress(`fetching ${run}`);
		for (const file of leftFiles(plan, run)) await bring(file);
		requireOwn({
			run,
			testRun: readKubernetesJson(await files.readPlain(`${here}/${run}.testrun.json`, here)),
			pods: void 0
		}, plan);
	}
}
const MISSING = 3;
function kubectlIn({ namespace, name }, folder, world) {
	const env = Object.fromEntries(Object.entries(world.env).flatMap(([key, value]) => value === void 0 ? [] : [[key, value]]));
	return async (args, what, into) => {
		const text = `kubectl -n ${namespace} ${args}${into === void 0 ? "" : ` >${shellWord(into)}`}`;
		const { exit, tail } = await world.processes.run({
			text,
			cwd: folder,
			env,
			mark: `kubectl-${name}`
		});
		if (exit.code === 0) return;
		if (into !== void 0) await world.files.remove(into);
		if (into !== void 0 && exit.code === MISSING) return;
		const kept = await world.files.isFolder(`${folder}/results`) && into === void 0 ? " Or --fetched judges what was brought before." : "";
		const said = tail.filter((line) => line.trim() !== "").at(-1) ?? "it said nothing";
		if (exit.code === NOT_FOUND) throw new Failure("environment", "There is no kubectl on PATH.", "Install it (Debian: `apt install kubernetes-client`), or fetch the results otherwise and collect with --fetched: docs/operator.md says how.");
		throw new Failure("environment", `${what}: ${said}`, `See \`kubectl -n ${namespace} get jobs,pods\` and \`kubectl -n ${namespace} logs job/${name}\`. Are you logged in to the right cluster (\`kubectl config current-context\`)?${kept}`);
	};
}
// src/pipelines/operator-collect.ts
async function collectOperator(request, asked, world) {
	const folder = pathFrom(request.directory, asked.folder);
	const plan = readClusterPlan(await mustRead(folder, "cluster.json", world));
	const planned = readMeasurement(await mustRead(folder, "planned.json", world));
	const setting = await openDuet(request, world);
	if (asked.fetch) await fetchResults(plan, folder, world);
	const measurement = asStored(await measurementOf(planned, plan, {
		folder: `${folder}/results`,
		world
	}));
	return writeDuet(concludeWhole(measurement), measurement, setting, world);
}
async function mustRead(folder, name, { files }) {
	const text = await files.readPlain(`${folder}/${name}`, folder);
	if (text !== null) return text;
	throw new Failure("config", `There is no ${name} in ${folder}.`, "Name the folder that `benchgate operator render` wrote, whole: `benchgate operator collect FOLDER`.");
}
async function measurementOf(planned, plan, place) {
	const { seen, failure } = await readRuns(planned, plan, place);
	const ended = jobFailure(failure && await place.world.files.readPlain(`${place.folder}/failed`, place.folder)) ?? failure;
	const blocks = seen.map(({ run: { pair, scenario, side }, block }) => ({
		pair,
		scenario,
		side,
		block
	}));
	const measurement = collected(planned, blocks);
	if (measurement.pairs.length === 0 && ended !== null) throw ended;
	const facts = {
		runners: plan.parallelism,
		apartMs: Math.max(0, ...seen.map(({ apartMs }) => apartMs)),
		damaged: seen.reduce((sum, { damaged }) => sum + damaged, 0),
		strange: seen.reduce((sum, { strange }) => sum + strange, 0),
		ended: ended?.message ?? null
	};
	return {
		...measurement,
		warnings: [...planned.warnings, ...collectedWarnings(facts)]
	};
}
async function readRuns(planned, plan, place) {
	const read = [];
	let failure = null;
	for (const run of plan.runs) {
		place.world.cancelled.throwIfAborted();
		place.world.screen.progress(`reading ${run.name}`);
		const one = await readRun(run, {
			planned,
			plan
		}, place);
		if (one instanceof Failure) {
			failure = one;
			break;
		}
		read.push(one);
	}
	const end = read.findLastIndex(({ empty }) => empty === null) + 1;
	return {
		seen: read.slice(0, end),
		failure: read[end]?.empty ?? failure
	};
}
async function readRun(run, { planned, plan }, { folder, world }) {
	const { load, scenario } = loadOf(run, planned, plan);
	const logs = new RunnerLogs({
		name: run.name,
		runners: plan.parallelism,
		side: run.side,
		tags: load.tags,
		metrics: clusterMetrics(load)
	});
	const isThere = await readLogs(logs, run, plan, {
		folder,
		world
	});
	const state = await stateOf(run, {
		folder,
		world
	});
	requireOwn(state, plan);
	const failure = podFailure(state);
	if (failure !== null) return failure;
	const { warmUpMs, blockMs } = scenario;
	const runners = logs.runners();
	const { strange } = logs;
	const nothing = isThere && strange > 0 ? unreadFailure(run.name, strange) : stageFailure(state);
	const empty = runners.every((runner) => runner === null || runner.points.length === 0) ? nothing : null;
	return {
		run,
		...blockOfRunners({
			runners,
			load,
			side: run.side,
			warmUpMs,
			blockMs
		}),
		strange,
		empty
	};
}
async function readLogs(logs, run, { parallelism }, { folder, world }) {
	const { files } = world;
	let some = await files.readPieces(`${folder}/${run.name}.log`, folder, (piece) => logs.write(piece));
	logs.end();
	for (let runner = 1; runner <= parallelism; runner++) for (const end of ["csv", "log"]) {
		const path = `${folder}/${runnerName(run, runner)}.${end}`;
		const stream = logs.streamOf(runner);
		const isThere = await files.readPieces(path, folder, (piece) => stream.write(piece));
		if (isThere) stream.end();
		some ||= isThere;
	}
	return some;
}
function loadOf({ scenario: name }, { protocol }, { loads }) {
	const load = loads.find((one) => one.scenario === name);
	const scenario = protocol.scenarios.find((one) => one.name === name);
	if (load !== void 0 && scenario !== void 0) return {
		load,
		scenario
	};
	throw new Failure("config", `cluster.json has a run of ${name}, which planned.json does not know.`, "Both are of one `benchgate operator render`: render again, or take both from the same folder.");
}
async function stateOf({ name }, { folder, world: { files } }) {
	const read = async (what) => readKubernetesJson(await files.readPlain(`${folder}/${name}.${what}.json`, folder));
	return {
		run: name,
		testRun: await read("testrun"),
		pods: await read("pods")
	};
}
export { collectOperator };
