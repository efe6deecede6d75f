import { t as Failure } from "./failure2.js";
import { n as eachSide, t as SIDES } from "./revision.js";
import { a as require_dist } from "./written.js";
import { a as scenarioOf, l as isCost } from "./scenario.js";
import "./metrics.js";
import { t as seeded } from "./random.js";
import { i as mergeAll } from "./histogram.js";
import { t as tossCoins } from "./coins.js";
import { a as observe, n as distributions } from "./trial2.js";
import { n as metricsOf } from "./pair.js";
import { v as variablesFor } from "./duet2.js";
import { a as usersOf, p as placesIn, s as wrap } from "./users.js";
// src/measure/collected.ts
function collected(planned, blocks) {
	const { protocol, plannedPairs } = planned;
	const found = [...new Set(blocks.map(({ pair }) => pair))].sort((a, b) => a - b).flatMap((index) => pairOf(protocol, index, blocks.filter(({ pair }) => pair === index)) ?? []);
	const pairs = found.map(({ pair }) => pair);
	return {
		...planned,
		pairs,
		histograms: mergeAll(found.flatMap(({ histograms }) => histograms)),
		stop: pairs.length >= plannedPairs ? "max-pairs" : "time-budget",
		elapsedMs: pairs.reduce((sum, { totalMs }) => sum + totalMs, 0)
	};
}
function plannedMeasurement(protocol, { pairs, date, namespace, parallelism, image, cpus, memoryMb }, { benchgate, node }) {
	return {
		schemaVersion: 1,
		protocol,
		environment: {
			os: "Kubernetes",
			arch: "",
			cpus,
			memoryMb,
			benchgate,
			node,
			k6: image.slice(-MOST_K6),
			cpuModel: `k6-operator, runners: ${parallelism}`,
			runner: `namespace ${namespace}`
		},
		mode: "alternating",
		modeReason: "in a cluster one side has pods at a time",
		plannedPairs: pairs,
		pilot: null,
		pairs: [],
		histograms: [],
		stop: "cancelled",
		minutesNeeded: null,
		startedAt: date,
		elapsedMs: 0,
		warnings: [],
		notSwapped: []
	};
}
const MOST_K6 = 64;
function withoutProcesses(protocol, custom) {
	const scraped = custom.filter(({ origin }) => origin !== void 0).map(({ name }) => name);
	const isSeen = ({ metric: { name } }) => name !== "start-up" && name !== "cpu-per-request" && name !== "answer-bytes" && !isCost(name) && !scraped.some((one) => name === one || name.startsWith(`${one}.`));
	return {
		...protocol,
		cells: protocol.cells.filter(isSeen),
		slos: protocol.slos.filter(isSeen)
	};
}
function pairOf(protocol, index, blocks) {
	const blockOf = (scenario, side) => blocks.find((one) => one.scenario === scenario && one.side === side)?.block ?? null;
	const seen = protocol.scenarios.flatMap(({ name, status }) => {
		const [base, head] = SIDES.map((side) => blockOf(name, side));
		if (!head || status === "compared" && !base) return [];
		return [{
			name,
			blocks: {
				base: status === "compared" ? base ?? null : null,
				head
			}
		}];
	});
	if (seen.length < protocol.scenarios.length) return null;
	const observations = seen.map((one) => observe(one.name, one.blocks, metricsOf(protocol, one.name)));
	const { bootFirst, sendFirst } = tossCoins(protocol.seed, index, "alternating");
	const times = protocol.scenarios.map(({ status, warmUpMs, blockMs }) => ({
		turns: status === "compared" ? 2 : 1,
		warmUpMs,
		blockMs
	}));
	const sum = (read) => times.reduce((total, one) => total + one.turns * read(one), 0);
	const [warmUpMs, blockMs] = [sum((one) => one.warmUpMs), sum((one) => one.blockMs)];
	return {
		pair: {
			index,
			mode: "alternating",
			bootFirst,
			sendFirst,
			observations,
			totalMs: warmUpMs + blockMs,
			bootMs: 0,
			warmUpMs,
			blockMs,
			steal: null,
			load: null,
			utilisation: null
		},
		histograms: seen.flatMap(({ name, blocks: both }, at) => observations[at]?.invalid.length === 0 ? SIDES.flatMap((side) => both[side] === null ? [] : distributions(name, side, both[side])) : [])
	};
}
// src/operator/objects.ts
var import_dist = require_dist();
const LABEL = "benchgate";
const RENDERING_LABEL = "benchgate-rendering";
const SIDE_LABEL = "benchgate-side";
const MOST_DATA_BYTES = 1048576;
const HEADER = "# Written by `benchgate operator render`: change what it was rendered of, and render again.\n";
function manifestText(objects) {
	return HEADER + objects.map((object) => (0, import_dist.stringify)(object, {
		lineWidth: 0,
		aliasDuplicateObjects: false
	})).join("---\n");
}
function metadataOf({ name, namespace, experiment, id }) {
	return {
		name,
		namespace,
		labels: {
			[LABEL]: experiment,
			...id === void 0 ? {} : { [RENDERING_LABEL]: id }
		}
	};
}
function configMapOf(place, data) {
	return {
		apiVersion: "v1",
		kind: "ConfigMap",
		metadata: metadataOf(place),
		data
	};
}
function bytesOf(data) {
	const encoder = new TextEncoder();
	return Object.entries(data).reduce((sum, [key, text]) => sum + encoder.encode(key).length + encoder.encode(text).length, 0);
}
const IMAGE = /^[a-z0-9][\w.:/@-]{0,499}$/;
function isPinned(image) {
	const last = image.split("/").at(-1) ?? "";
	return IMAGE.test(image) && (image.includes("@sha256:") || /:[\w][\w.-]*$/.test(last) && !last.endsWith(":latest"));
}
// src/operator/scripts.ts
const FILES_FOLDER = "/benchgate";
function entryOf({ pair, side }) {
	return `p${String(pair).padStart(2, "0")}-${side}.js`;
}
function scriptsOf(source) {
	const { plan, planned, script, runs, files, parallelism } = source;
	const scenario = scenarioOf(plan.scenarios, planned.name);
	requirePortable(planned.name, script);
	requireShared(planned.name, usersOf(script.options), parallelism);
	const wrapped = runs.filter((run) => run.scenario === planned.name).map((run) => ({
		run,
		wrapper: wrapperOf(source, scenario, run)
	}));
	const texts = wrapped.flatMap(({ run, wrapper: { entry, files: written } }) => Object.entries(written).map(([name, text]) => [name === entry ? entryOf(run) : name, text]));
	const [first] = wrapped;
	return {
		planned,
		wrappers: {
			...Object.fromEntries(texts),
			...script.files
		},
		files: script.root === null ? {} : files,
		timed: first?.wrapper.timed ?? false,
		rates: first?.wrapper.rates ?? {},
		tags: first?.wrapper.tags ?? []
	};
}
function wrapperOf({ plan, planned, script, urls }, scenario, { pair, side }) {
	const own = scenario.kind === "k6" ? scenario.env : scenario.kind === "http" ? placesIn(scenario) : {};
	const env = {
		...script.env,
		...own
	};
	const path = (one) => script.root === null ? script.modules[one] : `${FILES_FOLDER}/${stripped(script.modules[one])}`;
	return wrap({
		options: script.options,
		modules: eachSide(path),
		sides: [side],
		variables: eachSide((one) => variablesFor(env, urls[one])),
		seed: seeded(plan.protocol.seed, `pair ${pair} scenario ${planned.name}`).bits() >>> 1,
		forgiving: planned.loadChanged === true,
		lengths: {
			warmUpMs: planned.warmUpMs,
			blockMs: planned.blockMs,
			asWritten: plan.protocol.design.asWritten
		}
	});
}
const stripped = (module) => module.replace(/^\.\/(?:base|head)\//, "");
function requirePortable(name, { options, inner }) {
	const { redirect = [] } = options;
	if (redirect.length > 0) throw new Failure("config", `${name}: its script has the address ${redirect[0]} written out, which in a cluster is k6's own pod.`, `Let it read __ENV.BASE_URL: \`const base = __ENV.BASE_URL || 'http://${redirect[0]}'\`.`);
	if (inner !== null) throw new Failure("config", `${name}: its script opens files beside the entry (k6/net/grpc, k6/experimental/fs or csv), and in a cluster the entry is Benchgate's.`, "Give such files by a path that begins at the root, or measure this scenario on one machine: `benchgate run --only`.");
}
function requireShared(name, users, parallelism) {
	if (users === 0 || users >= parallelism) return;
	throw new Failure("config", `${name}: its load has ${users} virtual users, too few for --parallelism ${parallelism}: k6-operator refuses more runners than users.`, `Render with --parallelism ${users} or fewer, or give the load more users: vus, or preAllocatedVUs and maxVUs.`);
}
// src/operator/testrun.ts
const K6_GROUP = 12345;
const RESULTS_FOLDER = "/results";
function columnsOf({ tags }) {
	return [...new Set([
		"scenario",
		"name",
		"status",
		"expected_response",
		"error_code",
		...tags
	])].sort();
}
const wrappersName = (name, index) => `${name}-s${index + 1}`;
const filesName = (name, index) => `${name}-f${index + 1}`;
function testRunOf(run, script, setting) {
	const { id, name, namespace, parallelism, image, starterImage, index } = setting;
	const pod = {
		image,
		automountServiceAccountToken: "false",
		...filesIn(script, setting)
	};
	return {
		apiVersion: "k6.io/v1alpha1",
		kind: "TestRun",
		metadata: metadataOf({
			name: run.name,
			namespace,
			experiment: name,
			id
		}),
		spec: {
			parallelism,
			script: { configMap: {
				name: wrappersName(name, index),
				file: entryOf(run)
			} },
			arguments: argumentsOf(script, setting),
			initializer: pod,
			...starterImage === null ? {} : { starter: {
				image: starterImage,
				automountServiceAccountToken: "false"
			} },
			runner: {
				...withResults(pod, setting),
				resources: resourcesOf(setting),
				env: envOf(setting),
				affinity: affinityOf(name)
			}
		}
	};
}
function argumentsOf(script, { claim, labels }) {
	return [
		"--summary-mode=disabled",
		"--include-system-env-vars=false",
		`--system-tags=${columnsOf(script).join(",")}`,
		...Object.entries(labels).map(([tag, value]) => `--tag ${tag}=${value}`),
		`--out csv=${claim === null ? "-" : `${RESULTS_FOLDER}/$(RUNNER).csv`}`
	].join(" ");
}
function envOf({ claim }) {
	const values = {
		K6_CSV_TIME_FORMAT: "unix_micro",
		K6_LOG_FORMAT: "json",
		K6_NO_COLOR: "true",
		K6_NO_USAGE_REPORT: "true",
		K6_AUTO_EXTENSION_RESOLUTION: "false"
	};
	const runner = {
		name: "RUNNER",
		valueFrom: { fieldRef: { fieldPath: "metadata.labels['job-name']" } }
	};
	return [...Object.entries(values).map(([name, value]) => ({
		name,
		value
	})), ...claim === null ? [] : [runner]];
}
function filesIn({ files }, { name, index }) {
	const paths = Object.keys(files);
	if (paths.length === 0) return {};
	const items = paths.map((path, at) => ({
		key: fileKey(at),
		path
	}));
	return {
		volumes: [{
			name: "files",
			configMap: {
				name: filesName(name, index),
				items
			}
		}],
		volumeMounts: [{
			name: "files",
			mountPath: FILES_FOLDER,
			readOnly: true
		}]
	};
}
const fileKey = (index) => `file-${index + 1}`;
function withResults(pod, { claim }) {
	if (claim === null) return pod;
	const listed = (key) => Array.isArray(pod[key]) ? pod[key] : [];
	return {
		...pod,
		securityContext: { fsGroup: K6_GROUP },
		volumes: [...listed("volumes"), {
			name: "results",
			persistentVolumeClaim: { claimName: claim }
		}],
		volumeMounts: [...listed("volumeMounts"), {
			name: "results",
			mountPath: RESULTS_FOLDER
		}]
	};
}
function resourcesOf({ cpu, memory }) {
	return {
		requests: {
			cpu,
			memory
		},
		limits: {
			cpu,
			memory
		}
	};
}
function affinityOf(name) {
	const apart = (matchLabels, keys = []) => ({
		labelSelector: {
			...Object.keys(matchLabels).length > 0 ? { matchLabels } : {},
			...keys.length > 0 ? { matchExpressions: keys } : {}
		},
		topologyKey: "kubernetes.io/hostname"
	});
	return { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [apart({
		app: "k6",
		runner: "true"
	}), apart({ [LABEL]: name }, [{
		key: SIDE_LABEL,
		operator: "Exists"
	}])] } };
}
// src/operator/job-script.ts
const TESTRUNS_FOLDER = "/testruns";
const HELD_S = 86400;
const ROLLOUT_S = 600;
const SETTLE_S = 120;
const LOOK_EVERY_S = 3;
function jobScript(steps) {
	return [
		beginning(steps),
		ending(),
		pods(steps),
		stages(),
		block(steps),
		...blocksOf(steps),
		"end 0",
		""
	].join("\n");
}
function blocksOf({ runs, sides }) {
	const isOther = (one, two) => one.pair !== two?.pair || one.side !== two.side;
	return runs.flatMap((run, at) => {
		const { deployments } = sides[run.side];
		return [
			...isOther(run, runs[at - 1]) ? [`# pair ${run.pair}, ${run.side}`, ...deployments.map(({ name, replicas }) => `up ${name} ${replicas}`)] : [],
			`block ${run.name}`,
			...isOther(run, runs[at + 1]) ? [...deployments.map(({ name }) => `down ${name}`), `gone ${run.side}`] : []
		];
	});
}
function beginning({ name, namespace }) {
	return `# Runs every TestRun, one after the other, and keeps what came out in ${RESULTS_FOLDER}.
set -u
n='${namespace}'
out=${RESULTS_FOLDER}
# A volume may have what an earlier experiment left.
rm -f "$out/ended" "$out/collected" "$out/failed" "$out/${name}"-p*
`;
}
function ending() {
	return `# Waits until somebody has what is in $out: it goes with this pod.
end() {
  touch "$out/ended"
  left=${HELD_S}
  while [ ! -e "$out/collected" ] && [ "$left" -gt 0 ]; do sleep 5; left=$((left - 5)); done
  exit "$1"
}

fail() {
  echo "benchgate: $1" >&2
  echo "$1" >"$out/failed"
  end 1
}
`;
}
function pods({ name }) {
	return `up() {
  kubectl -n "$n" scale "deployment/$1" --replicas="$2" || fail "scale $1"
  kubectl -n "$n" rollout status "deployment/$1" --timeout=${ROLLOUT_S}s || fail "rollout $1"
}

down() {
  kubectl -n "$n" scale "deployment/$1" --replicas=0 || fail "scale $1"
}

# Until no pod of a side is left: what still ends takes time of what is measured next.
gone() {
  left=${ROLLOUT_S}
  while [ -n "$(kubectl -n "$n" get pods -l "${LABEL}=${name},${SIDE_LABEL}=$1" -o name)" ]; do
    if [ "$left" -le 0 ]; then fail "gone $1"; fi
    sleep ${LOOK_EVERY_S}
    left=$((left - ${LOOK_EVERY_S}))
  done
}
`;
}
function stages() {
	return `stage() {
  kubectl -n "$n" get testrun "$1" -o 'jsonpath={.status.stage}'
}

# A follower ends with the pods that it follows; one that a node has left hanging is ended.
settle() {
  left=${SETTLE_S}
  while kill -0 "$1" 2>/dev/null && [ "$left" -gt 0 ]; do sleep ${LOOK_EVERY_S}; left=$((left - ${LOOK_EVERY_S})); done
  kill "$1" 2>/dev/null
  wait "$1"
}

# What is known of a TestRun and its pods at this moment.
state() {
  kubectl -n "$n" get testrun "$1" -o json >"$out/$1.testrun.json"
  kubectl -n "$n" get pods -l "k6_cr=$1" -o json >"$out/$1.pods.json"
}
`;
}
function block({ parallelism, limitS }) {
	return `block() {
  kubectl create -f "${TESTRUNS_FOLDER}/$1.yaml" || fail "create $1"
  left=${limitS}
  follower=
  while :; do
    now=$(stage "$1")
    case "$now" in
      finished) break ;;
      error) state "$1"; fail "error $1" ;;
${followText(parallelism)}    esac
    if [ "$left" -le 0 ]; then state "$1"; fail "timeout $1"; fi
    sleep ${LOOK_EVERY_S}
    left=$((left - ${LOOK_EVERY_S}))
  done
  [ -z "$follower" ] || settle "$follower"
${missedText(parallelism)}  state "$1"
  kubectl -n "$n" delete testrun "$1" --wait=true || fail "delete $1"
}
`;
}
const logsOf = (parallelism, follow) => `kubectl -n "$n" logs -l "k6_cr=$1,runner=true" -c k6 --prefix --tail=-1 --max-log-requests=${parallelism}${follow} >"$out/$1.log"`;
function followText(parallelism) {
	return `      started) if [ -z "$follower" ]; then ${logsOf(parallelism, " -f")} & follower=$!; fi ;;\n`;
}
function missedText(parallelism) {
	return `  [ -n "$follower" ] || ${logsOf(parallelism, "")}\n`;
}
// src/operator/job.ts
const SCRIPT_FOLDER = "/script";
const namesOfJob = (name) => ({
	job: name,
	script: `${name}-job`,
	pair: (pair) => `${name}-p${pair}`
});
function accessOf({ name, namespace, sides, runs }) {
	const place = {
		name,
		namespace,
		experiment: name
	};
	const deployments = [...sides.base.deployments, ...sides.head.deployments].map((one) => one.name);
	const testRuns = runs.map((run) => run.name);
	const see = [
		"get",
		"list",
		"watch"
	];
	return [
		{
			apiVersion: "v1",
			kind: "ServiceAccount",
			metadata: metadataOf(place),
			automountServiceAccountToken: false
		},
		{
			apiVersion: "rbac.authorization.k8s.io/v1",
			kind: "Role",
			metadata: metadataOf(place),
			rules: [
				{
					apiGroups: ["apps"],
					resources: ["deployments"],
					resourceNames: deployments,
					verbs: see
				},
				{
					apiGroups: ["apps"],
					resources: ["deployments/scale"],
					resourceNames: deployments,
					verbs: [
						"get",
						"patch",
						"update"
					]
				},
				{
					apiGroups: ["k6.io"],
					resources: ["testruns"],
					verbs: ["create"]
				},
				{
					apiGroups: ["k6.io"],
					resources: ["testruns"],
					resourceNames: testRuns,
					verbs: [...see, "delete"]
				},
				{
					apiGroups: [""],
					resources: ["pods"],
					verbs: ["get", "list"]
				},
				{
					apiGroups: [""],
					resources: ["pods/log"],
					verbs: ["get"]
				}
			]
		},
		{
			apiVersion: "rbac.authorization.k8s.io/v1",
			kind: "RoleBinding",
			metadata: metadataOf(place),
			subjects: [{
				kind: "ServiceAccount",
				name,
				namespace
			}],
			roleRef: {
				apiGroup: "rbac.authorization.k8s.io",
				kind: "Role",
				name
			}
		}
	];
}
function jobOf(setting) {
	const { id, name, namespace, image, claim, runs } = setting;
	const names = namesOfJob(name);
	const pairs = [...new Set(runs.map(({ pair }) => pair))];
	const container = {
		name: "benchgate",
		image,
		command: ["sh", `${SCRIPT_FOLDER}/run.sh`],
		env: [{
			name: "HOME",
			value: "/tmp"
		}],
		volumeMounts: [
			{
				name: "script",
				mountPath: SCRIPT_FOLDER,
				readOnly: true
			},
			{
				name: "testruns",
				mountPath: TESTRUNS_FOLDER,
				readOnly: true
			},
			{
				name: "results",
				mountPath: RESULTS_FOLDER
			},
			{
				name: "tmp",
				mountPath: "/tmp"
			}
		],
		securityContext: {
			allowPrivilegeEscalation: false,
			readOnlyRootFilesystem: true,
			capabilities: { drop: ["ALL"] }
		}
	};
	const volumes = [
		{
			name: "script",
			configMap: { name: names.script }
		},
		{
			name: "testruns",
			projected: { sources: pairs.map((pair) => ({ configMap: { name: names.pair(pair) } })) }
		},
		{
			name: "results",
			...claim === null ? { emptyDir: {} } : { persistentVolumeClaim: { claimName: claim } }
		},
		{
			name: "tmp",
			emptyDir: {}
		}
	];
	const pod = {
		serviceAccountName: name,
		automountServiceAccountToken: true,
		restartPolicy: "Never",
		securityContext: {
			seccompProfile: { type: "RuntimeDefault" },
			...claim === null ? {} : { fsGroup: K6_GROUP }
		},
		containers: [container],
		volumes
	};
	const { labels } = metadataOf({
		name,
		namespace,
		experiment: name,
		id
	});
	return {
		apiVersion: "batch/v1",
		kind: "Job",
		metadata: metadataOf({
			name: names.job,
			namespace,
			experiment: name
		}),
		spec: {
			backoffLimit: 0,
			template: {
				metadata: { labels },
				spec: pod
			}
		}
	};
}
const FAILED_FILE = "failed";
function leftFiles({ points, parallelism }, run) {
	const runners = Array.from({ length: parallelism }, (_, at) => `${run}-${at + 1}.csv`);
	return [
		`${run}.log`,
		...points === "logs" ? [] : runners,
		`${run}.testrun.json`,
		`${run}.pods.json`
	];
}
export { collected as C, manifestText as S, withoutProcesses as T, RENDERING_LABEL as _, namesOfJob as a, configMapOf as b, columnsOf as c, testRunOf as d, wrappersName as f, MOST_DATA_BYTES as g, LABEL as h, leftFiles as i, fileKey as l, IMAGE as m, accessOf as n, jobScript as o, scriptsOf as p, jobOf as r, RESULTS_FOLDER as s, FAILED_FILE as t, filesName as u, SIDE_LABEL as v, plannedMeasurement as w, isPinned as x, bytesOf as y };
