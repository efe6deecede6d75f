import { t as Failure } from "./failure2.js";
import { d as object, h as union, m as string, u as number } from "./schemas.js";
import { n as BinaryWriter, r as WireType } from "./binary-encoding.js";
import { t as readInputs } from "./inputs.js";
import { D as labelName } from "./profile.js";
import { l as recordOf } from "./metrics.js";
import { n as keepsObjective } from "./slo.js";
import { r as readJson } from "./json.js";
import { l as GATE_OUTCOMES } from "./history-branch.js";
import { t as RUN_ENDS } from "./watch.js";
import { d as waiversInForce, s as readHeadWaivers } from "./resolve.js";
import { r as underConfig } from "./under-policy.js";
import { _ as totalOf, g as runsOf, h as readingsOf, i as objectiveName, p as recentlyBroken, t as budgetObjectives } from "./standing.js";
import { n as SERIES_HELP, r as seriesOfMetric } from "./metric-series.js";
import { a as GOOD_EVENTS, c as RUN_TIMESTAMP, i as GATE_OUTCOMES_TOTAL, n as BROKEN_RUNS, o as REVISION, r as CHANGE_POINT, s as RUNS, t as ALL_EVENTS, u as WAIVER_END } from "./own-series.js";
import { a as resolveObjectives, t as atDefaultBranch } from "./load-target.js";
import { r as countedRuns } from "./history-of.js";
import { t as metricChanges } from "./scenario-history.js";
// src/watch/occasions.ts
const NO_OCCASIONS = {
	changes: [],
	waivers: [],
	maintenance: [],
	outcomes: []
};
const DAY = 864e5;
function occasionsOf({ target, scenarios }, runs, { waivers, maintenance, outcomes }) {
	return {
		maintenance,
		outcomes,
		changes: scenarios.flatMap((scenario) => metricChanges(newestOf(runs, {
			scenario,
			target: target.name
		})).map(({ metric, at }) => ({
			scenario,
			metric,
			at: Date.parse(at)
		}))),
		waivers: waivers.filter(({ scenario }) => scenarios.includes(scenario)).map(({ scenario, metric, expires }) => ({
			scenario,
			metric,
			at: Date.parse(expires) + DAY
		}))
	};
}
function newestOf(runs, whose) {
	return [...runsOf(runs, whose)].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(-200);
}
// src/exporters/families.ts
function familiesOf(watched, runs, now, occasions = NO_OCCASIONS) {
	const facts = {
		watched,
		past: runs.filter(({ at }) => Date.parse(at) <= now),
		now,
		occasions,
		year: Date.UTC(new Date(now).getUTCFullYear(), 0, 1)
	};
	return [
		...eventFamilies(facts),
		...runFamilies(facts),
		...valueFamilies(facts),
		...occasionFamilies(facts),
		...gateFamilies(facts)
	].filter(({ samples }) => samples.length > 0).map((family) => tagged(family, watched.tags ?? {}));
}
function tagged(family, tags) {
	const labels = Object.fromEntries(Object.entries(tags).map(([name, value]) => [labelName(name), value]));
	return {
		...family,
		samples: family.samples.map((one) => ({
			...one,
			labels: {
				...labels,
				...one.labels
			}
		}))
	};
}
function eventFamilies({ watched: { slos, target }, past, now, year, occasions }) {
	const counting = countedRuns(past, occasions.maintenance);
	const told = budgetObjectives(slos, target).map((objective) => {
		const readings = readingsOf(counting, objective, {
			from: Number.NEGATIVE_INFINITY,
			to: now
		});
		return {
			labels: {
				target: target.name,
				scenario: objective.scenario,
				objective: objective.name
			},
			...totalOf(readings.filter(({ at }) => at >= year)),
			broken: recentlyBroken(readings, objective)
		};
	});
	const samples = (of) => told.map((one) => ({
		labels: one.labels,
		value: of(one)
	}));
	return [
		{
			name: ALL_EVENTS,
			type: "counter",
			help: "Requests of complete runs that count for an objective.",
			samples: samples(({ total }) => total)
		},
		{
			name: GOOD_EVENTS,
			type: "counter",
			help: "Requests of complete runs that kept an objective.",
			samples: samples(({ total, bad }) => total - bad)
		},
		{
			name: BROKEN_RUNS,
			type: "gauge",
			help: "The newest runs, one after the other, that broke an objective.",
			samples: samples(({ broken }) => broken)
		}
	];
}
function runFamilies({ watched: { target, scenarios }, past, year }) {
	const told = scenarios.map((scenario) => {
		const own = runsOf(past, {
			scenario,
			target: target.name
		});
		return {
			labels: {
				target: target.name,
				scenario
			},
			own,
			last: newest(own)
		};
	});
	return [{
		name: RUNS,
		type: "counter",
		help: "Load tests of a scenario, by how they ended.",
		samples: told.flatMap(({ labels, own }) => RUN_ENDS.map((end) => ({
			labels: {
				...labels,
				end
			},
			value: own.filter((run) => run.end === end && Date.parse(run.at) >= year).length
		})))
	}, {
		name: RUN_TIMESTAMP,
		type: "gauge",
		help: "When the newest complete run of a scenario began, since 1970.",
		samples: told.flatMap(({ labels, last }) => last ? [{
			labels,
			value: Date.parse(last.at) / 1e3
		}] : [])
	}];
}
const MOST_VALUES = 100;
function valueFamilies({ watched: { target, scenarios, metrics }, past }) {
	const told = scenarios.flatMap((scenario) => {
		const values = newest(runsOf(past, {
			scenario,
			target: target.name
		}))?.values ?? {};
		const unitOf = (name) => (metrics[scenario]?.find((metric) => metric.name === name) ?? recordOf(name))?.unit ?? "";
		return Object.entries(values).slice(0, MOST_VALUES).map(([name, value]) => {
			const { series, labels, factor } = seriesOfMetric({
				name,
				unit: unitOf(name)
			});
			return {
				series,
				sample: {
					labels: {
						target: target.name,
						scenario,
						...labels
					},
					value: Number((value * factor).toPrecision(12))
				}
			};
		});
	});
	return Object.entries(SERIES_HELP).map(([name, help]) => {
		const samples = told.filter(({ series }) => series === name).map(({ sample }) => sample);
		return {
			name,
			type: samples.some(({ labels }) => "quantile" in labels) ? "untyped" : "gauge",
			help,
			samples
		};
	});
}
const MOST_OCCASIONS = 200;
function occasionFamilies({ watched: { target }, past, now, occasions: { changes, waivers } }) {
	const mine = past.filter((run) => run.target === target.name);
	const samples = (occasions) => [...new Map(occasions.toSorted((a, b) => a.at - b.at).map((one) => [`${one.scenario} ${one.metric}`, one])).values()].slice(0, MOST_OCCASIONS).map(({ scenario, metric, at }) => ({
		labels: {
			target: target.name,
			scenario,
			metric
		},
		value: at / 1e3
	}));
	return [
		{
			name: CHANGE_POINT,
			type: "gauge",
			help: "When the first run after the newest change of a metric began, since 1970.",
			samples: samples(changes.filter(({ at }) => at <= now))
		},
		{
			name: REVISION,
			type: "gauge",
			help: "When a run first found the revision that the target runs now, since 1970.",
			samples: revisionOf(mine).map(({ revision, at }) => ({
				labels: {
					target: target.name,
					revision
				},
				value: at / 1e3
			}))
		},
		{
			name: WAIVER_END,
			type: "gauge",
			help: "When a waiver of a regression ends, since 1970.",
			samples: samples(waivers)
		}
	];
}
function gateFamilies({ watched: { target }, now, year, occasions: { outcomes } }) {
	const counted = outcomes.filter(({ at }) => Date.parse(at) >= year && Date.parse(at) <= now);
	const samples = GATE_OUTCOMES.map((outcome) => ({
		labels: {
			target: target.name,
			outcome
		},
		value: counted.filter(({ state }) => state === outcome).length
	}));
	return [{
		name: GATE_OUTCOMES_TOTAL,
		type: "counter",
		help: "Commits of pull requests, by what the gate said of them.",
		samples: outcomes.length === 0 ? [] : samples
	}];
}
function revisionOf(runs) {
	const said = runs.flatMap(({ at, revision }) => revision === null ? [] : [{
		revision,
		at: Date.parse(at)
	}]).sort((a, b) => b.at - a.at);
	const before = said.findIndex(({ revision }) => revision !== said[0]?.revision);
	return said.slice(0, before === -1 ? void 0 : before).slice(-1);
}
function newest(runs) {
	return runs.filter(({ end }) => end === "complete").toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1);
}
// src/plan/export-source.ts
async function resolveExport(request, world) {
	const trusted = await trustedRequest(request, world);
	const watched = await resolveObjectives(trusted, readInputs(trusted.inputs).target, world);
	return {
		watched,
		waivers: await readHeadWaivers(trusted, underConfig(watched.config, world))
	};
}
function waiversOnGitHub(sha, github, world) {
	const revision = {
		side: "head",
		sha,
		ref: sha.slice(0, 7)
	};
	return waiversInForce(revision, (_, path) => github.text(path, sha, "followed"), world);
}
const RULES$1 = {
	maxBytes: 33554432,
	maxDepth: 64
};
const event = object({ repository: object({ default_branch: string() }) });
async function trustedRequest(request, { env, files }) {
	const { GITHUB_ACTIONS, GITHUB_EVENT_NAME, GITHUB_EVENT_PATH, GITHUB_REF, GITHUB_SHA } = env;
	if (GITHUB_ACTIONS !== "true") return request;
	const text = GITHUB_EVENT_PATH ? await files.read(GITHUB_EVENT_PATH) : null;
	const read = readJson(text ?? "", RULES$1, event);
	return atDefaultBranch(request, {
		eventName: GITHUB_EVENT_NAME ?? "",
		ref: GITHUB_REF ?? "",
		sha: GITHUB_SHA ?? "",
		branch: "value" in read ? read.value.repository.default_branch : null
	});
}
// src/exporters/otlp-values.ts
function attributes(of) {
	return Object.entries(of).flatMap(([key, value]) => {
		if (value === null) return [];
		if (typeof value === "string") return [{
			key,
			value: { stringValue: value }
		}];
		return [{
			key,
			value: typeof value === "boolean" ? { boolValue: value } : { doubleValue: value }
		}];
	});
}
function nanoseconds(ms) {
	return `${BigInt(Math.round(ms)) * 1000000n}`;
}
const SCOPE = { name: "benchgate" };
const RESOURCE = { attributes: attributes({ "service.name": "benchgate" }) };
// src/exporters/langfuse.ts
const LANGFUSE_HEADERS = { "x-langfuse-ingestion-version": "4" };
const [INTERNAL, ERROR] = [1, 2];
function langfuseTrace(test, { target, tags = {} }, digest) {
	const own = Object.entries(tags).map(([name, value]) => [`langfuse.trace.metadata.${name}`, value]);
	const traceId = traceOf(test, digest);
	const [first] = test.runs;
	const root = {
		traceId,
		spanId: spanOf(test, "", digest),
		name: "load test",
		kind: INTERNAL,
		...timesOf(test.from, test.to),
		attributes: attributes({
			...Object.fromEntries(own),
			"langfuse.trace.name": `load test of ${target.name}`,
			"langfuse.environment": environmentOf(target.name) ?? null,
			"langfuse.release": first?.revision ?? null,
			"langfuse.trace.metadata.target": target.name,
			"langfuse.trace.metadata.dirty": first?.dirty ?? false,
			"langfuse.trace.metadata.runner": first?.runner ?? null
		})
	};
	let begins = test.from;
	const scenarios = test.runs.map((run) => {
		const ends = begins + run.seconds * 1e3;
		const span = {
			traceId,
			spanId: spanOf(test, run.scenario, digest),
			parentSpanId: root.spanId,
			...spanFor(run, begins, ends)
		};
		begins = ends;
		return span;
	});
	return { resourceSpans: [{
		resource: RESOURCE,
		scopeSpans: [{
			scope: SCOPE,
			spans: [root, ...scenarios]
		}]
	}] };
}
function spanFor({ scenario, end, sent, failed, revision }, from, to) {
	return {
		name: scenario,
		kind: INTERNAL,
		...timesOf(from, to),
		...end !== "complete" && { status: {
			code: ERROR,
			message: end
		} },
		attributes: attributes({
			"langfuse.version": revision,
			"langfuse.observation.metadata.end": end,
			"langfuse.observation.metadata.sent": sent,
			"langfuse.observation.metadata.failed": failed
		})
	};
}
const timesOf = (from, to) => ({
	startTimeUnixNano: nanoseconds(from),
	endTimeUnixNano: nanoseconds(to)
});
const MOST_SCORES = 100;
function langfuseScores(test, watched, digest) {
	const traceId = traceOf(test, digest);
	const environment = environmentOf(watched.target.name);
	return test.runs.filter(({ end }) => end === "complete").flatMap((run) => {
		const observationId = spanOf(test, run.scenario, digest);
		return scored(run, watched).map((one) => ({
			id: digest(`${test.run} ${run.target} ${one.name}`).slice(0, 32),
			traceId,
			observationId,
			...one,
			...environment !== void 0 && { environment }
		}));
	}).slice(0, MOST_SCORES);
}
function scored(run, { metrics, slos }) {
	const read = (name) => Object.hasOwn(run.values, name) ? run.values[name] : void 0;
	const kept = slos.filter(({ scenario }) => scenario === run.scenario).flatMap((slo) => {
		const value = read(slo.metric.name);
		if (value === void 0) return [];
		return [{
			name: objectiveName(slo),
			value: keepsObjective(slo, value) ? 1 : 0,
			dataType: "BOOLEAN"
		}];
	});
	const numbers = (metrics[run.scenario] ?? []).flatMap(({ name, unit }) => {
		const value = read(name);
		return value === void 0 ? [] : [{
			name: `${run.scenario} ${name}`,
			value,
			dataType: "NUMERIC",
			comment: unit
		}];
	});
	return [...kept, ...numbers];
}
function environmentOf(target) {
	return target.startsWith("langfuse") ? void 0 : target;
}
function traceOf({ run, runs }, digest) {
	return digest(`${runs[0]?.target} ${run}`).slice(0, 32);
}
function spanOf({ run, runs }, scenario, digest) {
	return digest(`${runs[0]?.target} ${run} ${scenario}`).slice(0, 16);
}
// src/exporters/moments.ts
function testsSince(runs, since) {
	const own = new Map();
	for (const run of runs) {
		const others = own.get(run.run);
		if (others === void 0) own.set(run.run, [run]);
		else others.push(run);
	}
	const tests = [...own].map(([run, of]) => testOf(run, of)).sort((a, b) => a.from - b.from);
	return since === null ? tests.slice(-1) : tests.filter(({ from }) => from >= since);
}
function testOf(run, all) {
	const runs = [...new Map(all.map((one) => [one.scenario, one])).values()];
	const from = Math.min(...runs.map(({ at }) => Date.parse(at)));
	return {
		run,
		runs,
		from,
		to: from + Math.ceil(runs.reduce((sum, { seconds }) => sum + seconds, 0) * 1e3)
	};
}
const OLDEST_MS = 18e5;
function momentsOf(watched, runs, tests, occasions) {
	const moments = tests.flatMap(({ from, to }) => [{
		at: Math.max(from - 1, to - OLDEST_MS),
		families: familiesOf(watched, runs, from - 1, occasions)
	}, {
		at: to,
		families: familiesOf(watched, runs, to, occasions)
	}]);
	const kept = [];
	for (const moment of moments) if (moment.at > (kept.at(-1)?.at ?? 0)) kept.push(moment);
	return kept;
}
// src/exporters/otlp.ts
const CUMULATIVE = 2;
function otlpMetrics(moments) {
	const metrics = [...new Set(moments.flatMap(({ families }) => families.map(({ name }) => name)))].flatMap((name) => {
		const told = moments.flatMap(({ at, families }) => families.filter((one) => one.name === name).map((family) => ({
			at,
			family
		})));
		const [first] = told;
		return first === void 0 ? [] : [metricOf(first.family, told.flatMap(pointsOf))];
	});
	return { resourceMetrics: [{
		resource: RESOURCE,
		scopeMetrics: [{
			scope: SCOPE,
			metrics
		}]
	}] };
}
function metricOf({ name, help, type }, dataPoints) {
	const about = {
		name,
		description: help
	};
	if (type !== "counter") return {
		...about,
		gauge: { dataPoints }
	};
	return {
		...about,
		sum: {
			aggregationTemporality: CUMULATIVE,
			isMonotonic: true,
			dataPoints
		}
	};
}
function pointsOf({ at, family }) {
	return family.samples.map(({ labels, value }) => ({
		attributes: attributes(labels),
		timeUnixNano: nanoseconds(at),
		asDouble: value,
		...family.type === "counter" && { startTimeUnixNano: nanoseconds(Date.UTC(new Date(at).getUTCFullYear(), 0, 1)) }
	}));
}
// src/exporters/snappy.ts
const [SHORT, LONGEST] = [60, 65536];
const LITERAL = 244;
function snappyBlock(bytes) {
	const pieces = [varint(bytes.length)];
	for (let at = 0; at < bytes.length; at += LONGEST) {
		const piece = bytes.subarray(at, at + LONGEST);
		const last = piece.length - 1;
		pieces.push(last < SHORT ? Uint8Array.of(last << 2) : Uint8Array.of(LITERAL, last & 255, last >> 8), piece);
	}
	return joined(pieces);
}
function varint(value) {
	const bytes = [];
	let left = value;
	for (; left > 127; left = Math.floor(left / 128)) bytes.push(left % 128 | 128);
	return Uint8Array.of(...bytes, left);
}
function joined(pieces) {
	const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}
// src/exporters/remote-write.ts
const REMOTE_WRITE_HEADERS = {
	"content-type": "application/x-protobuf",
	"content-encoding": "snappy",
	"x-prometheus-remote-write-version": "0.1.0"
};
function remoteWriteBody(moments) {
	const writer = new BinaryWriter();
	for (const series of seriesOf(moments)) writeSeries(writer.tag(1, WireType.LengthDelimited).fork(), series).join();
	return snappyBlock(writer.finish());
}
function samplesIn(moments) {
	return moments.flatMap(({ families }) => families.map(({ samples }) => samples.length)).reduce((a, b) => a + b, 0);
}
function seriesOf(moments) {
	const found = new Map();
	for (const { at, families } of moments) for (const { name, samples } of families) for (const { labels, value } of samples) {
		const sorted = [["__name__", name], ...Object.entries(labels)].sort(([a], [b]) => a < b ? -1 : 1);
		const key = JSON.stringify(sorted);
		found.set(key, {
			labels: sorted,
			samples: [...found.get(key)?.samples ?? [], {
				at,
				value
			}]
		});
	}
	return [...found.values()];
}
function writeSeries(writer, { labels, samples }) {
	for (const [name, value] of labels) {
		writer.tag(1, WireType.LengthDelimited).fork();
		writer.tag(1, WireType.LengthDelimited).string(name).tag(2, WireType.LengthDelimited).string(value).join();
	}
	for (const { at, value } of samples) {
		writer.tag(2, WireType.LengthDelimited).fork();
		writer.tag(1, WireType.Bit64).double(value).tag(2, WireType.Varint).int64(Math.round(at)).join();
	}
	return writer;
}
// src/plan/access.ts
const SHORTEST_SECRET = 6;
function accessTo({ kind, login, token, headers }, { env, mask }) {
	const held = (name) => {
		const value = (env[name] ?? "").trim();
		if (value.length >= SHORTEST_SECRET) mask.hide([value]);
		if (value === "") throw new Failure("config", `${kind}: the variable ${name}, which \`export.${kind}\` names, is not set.`, `Give it to this step: \`env: { ${name}: \${{ secrets.${name} }} }\`.`);
		if (!/^[\x20-\x7e]+$/.test(value)) throw new Failure("config", `${kind}: the variable ${name}, which \`export.${kind}\` names, holds more than one line of plain characters.`, "Set it to the secret alone.");
		return value;
	};
	const others = Object.fromEntries(Object.entries(headers).map(([name, variable]) => [name, held(variable)]));
	if (token !== null) return {
		...others,
		authorization: `Bearer ${held(token)}`
	};
	if (login === null) return others;
	const pair = btoa(`${held(login.user)}:${held(login.password)}`);
	mask.hide([pair]);
	return {
		...others,
		authorization: `Basic ${pair}`
	};
}
// src/tell/patiently.ts
const PAUSES = [1e3, 4e3];
const LONGEST_PAUSE_MS = 3e4;
async function patiently(url, letter, { network, clock, cancelled }) {
	for (const pause of PAUSES) {
		const reply = await network.post(url, letter, cancelled);
		if (!isPassing(reply) || cancelled.aborted) return reply;
		await clock.sleep(pauseOf(reply, clock.date()) ?? pause, cancelled);
		if (cancelled.aborted) return reply;
	}
	return network.post(url, letter, cancelled);
}
function isPassing(reply) {
	return "why" in reply || reply.status === 429 || reply.status >= 500 && reply.status !== 501;
}
function pauseOf(reply, now) {
	const written = "why" in reply ? null : reply.retryAfter;
	if (written === null) return void 0;
	const ms = /^\d{1,9}$/.test(written.trim()) ? Number(written) * 1e3 : Date.parse(written) - Date.parse(now);
	return Number.isFinite(ms) ? Math.min(Math.max(0, ms), LONGEST_PAUSE_MS) : void 0;
}
// src/wire/otlp-answer.ts
const RULES = {
	maxBytes: 65536,
	maxDepth: 4
};
const count = union([number(), string().regex(/^\d{1,15}$/).transform(Number)]);
const answer = object({ partialSuccess: object({
	rejectedDataPoints: count.optional(),
	errorMessage: string().optional()
}).nullish() });
function refusedByOtlp(text) {
	const read = readJson(text, RULES, answer);
	const { rejectedDataPoints = 0, errorMessage = "" } = ("value" in read ? read.value.partialSuccess : null) ?? {};
	return rejectedDataPoints > 0 ? {
		count: rejectedDataPoints,
		why: errorMessage
	} : null;
}
// src/pipelines/export-runs.ts
const EXPORT_MONTHS = 13;
async function exportedPast({ read, gates }, { watched: { target, scenarios }, at }) {
	const window = {
		at,
		months: EXPORT_MONTHS
	};
	const { runs, problems } = await read(target.name, scenarios, window);
	const said = await gates?.read(window);
	return {
		runs: runs.filter((run) => Date.parse(run.at) <= Date.parse(at)),
		outcomes: said?.outcomes ?? [],
		problems: [...problems, ...said?.problems ?? []]
	};
}
async function exportRuns(order, world) {
	const { receivers, watched, runs, since } = order;
	const tests = testsSince(runs, since === null ? null : Date.parse(since));
	const moments = momentsOf(watched, runs, tests, occasionsOf(watched, runs, order));
	return Promise.all(receivers.map((receiver) => told(receiver, {
		watched,
		tests,
		moments
	}, world)));
}
async function told(receiver, what, world) {
	const { tests } = what;
	const about = {
		kind: receiver.kind,
		host: new URL(receiver.url).host,
		tests: tests.length
	};
	try {
		if (tests.length === 0) return {
			...about,
			numbers: 0,
			known: false,
			failure: null
		};
		const access = accessTo(receiver, world);
		const { letters, numbers } = lettersOf(receiver, what, world);
		const until = world.clock.now() + LONGEST_MS;
		for (const { path, headers, body } of letters) {
			if (world.clock.now() > until) throw tooSlow(receiver);
			const letter = {
				headers: {
					...access,
					...headers
				},
				body,
				timeoutMs: TIMEOUT_MS,
				reads: MOST_READ
			};
			const reply = hidden(await patiently(`${receiver.url}${path}`, letter, world), world);
			if (isKnown(receiver, reply)) return {
				...about,
				numbers,
				known: true,
				failure: null
			};
			requireTaken(receiver, reply);
		}
		return {
			...about,
			numbers,
			known: false,
			failure: null
		};
	} catch (thrown) {
		const { message, hint } = Failure.from(thrown);
		return {
			...about,
			numbers: 0,
			known: false,
			failure: {
				message: world.mask.apply(message),
				hint
			}
		};
	}
}
const TIMEOUT_MS = 1e4;
const LONGEST_MS = 12e4;
const MOST_READ = 65536;
const JSON_HEADERS = { "content-type": "application/json" };
function lettersOf({ kind }, { watched, tests, moments }, { digest }) {
	const numbers = samplesIn(moments);
	switch (kind) {
		case "remote-write": return {
			letters: [{
				path: "",
				headers: REMOTE_WRITE_HEADERS,
				body: remoteWriteBody(moments)
			}],
			numbers
		};
		case "otlp": return {
			letters: [{
				path: "",
				headers: JSON_HEADERS,
				body: JSON.stringify(otlpMetrics(moments))
			}],
			numbers
		};
		case "langfuse": {
			const headers = {
				...JSON_HEADERS,
				...LANGFUSE_HEADERS
			};
			const traces = tests.map((test) => langfuseTrace(test, watched, digest));
			const scores = tests.flatMap((test) => langfuseScores(test, watched, digest));
			const parcel = (path) => (content) => ({
				path,
				headers,
				body: JSON.stringify(content)
			});
			return {
				letters: [...traces.map(parcel("/api/public/otel/v1/traces")), ...scores.map(parcel("/api/public/scores"))],
				numbers: scores.length
			};
		}
		default: return kind;
	}
}
function hidden(reply, { mask }) {
	return "why" in reply ? reply : {
		...reply,
		said: mask.apply(reply.said)
	};
}
function isKnown({ kind }, reply) {
	if (kind !== "remote-write" || !("status" in reply)) return false;
	return reply.status === 409 || reply.status === 400 && /out[ -]of[ -]order|duplicate/i.test(reply.said);
}
function tooSlow({ kind, url }) {
	const message = `${kind}: ${new URL(url).host} took longer than ${LONGEST_MS / 1e3} s, and was not told all of it`;
	return new Failure("environment", message, AGAIN);
}
const AGAIN = "`benchgate export` sends the newest load test once more.";
function requireTaken({ kind, url }, reply) {
	const { host } = new URL(url);
	const fail = (what, hint) => {
		throw new Failure("environment", `${kind}: ${host} ${what}`, hint);
	};
	if ("why" in reply) throw fail(`cannot be asked: ${reply.why}`, `Look at \`export.${kind}.url\`; ${AGAIN}`);
	const { status, said } = reply;
	const answered = `answered ${status}${said === "" ? "" : `: ${said.slice(0, MOST_SAID)}`}`;
	const refused = kind === "otlp" && status < 300 ? refusedByOtlp(said) : null;
	if (refused !== null) fail(`did not take ${refused.count} values: ${refused.why.slice(0, MOST_SAID)}`, "It says why.");
	if (status >= 300 && status < 400) fail(`leads elsewhere (${status}), and no redirect is followed`, `Write where it leads to: \`export.${kind}.url\`.`);
	if (status === 401 || status === 403) fail(answered, `Look at what the variables hold that \`export.${kind}\` names, and what they allow.`);
	if (/out of bounds|too[ -]old/i.test(said)) fail(answered, "Export right after a load test, or let it take older samples: `storage.tsdb.out_of_order_time_window`.");
	if (status === 429 || status >= 500) fail(`${answered}, three times`, `It may be another time: ${AGAIN}`);
	if (status >= 400) fail(answered, `Look at \`export.${kind}.url\`: it may be another path.`);
}
const MOST_SAID = 200;
export { familiesOf as a, waiversOnGitHub as i, exportedPast as n, occasionsOf as o, resolveExport as r, exportRuns as t };
