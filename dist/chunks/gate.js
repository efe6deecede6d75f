import { t as ENGINES } from "./engines.js";
import { i as measure, n as readCalibrations, o as gateInterim, r as withTally, t as noiseKnown } from "./calibrations.js";
import { l as expectedTime } from "./plan2.js";
import { a as remoteCommit, o as rootOf } from "./history.js";
import { t as readInputs } from "./inputs2.js";
import { n as resolve } from "./resolve.js";
import { t as prepare } from "./prepare.js";
import { i as methodPage } from "./comment-sections.js";
import { r as renderMarkdown } from "./markdown2.js";
import { r as renderMeasurement, t as asStored } from "./measurement2.js";
import { r as runMarker, t as openOutput } from "./output.js";
import { n as renderJson } from "./report.js";
import { n as conclude } from "./conclude.js";
// src/report/end-text.ts
function endText({ state, counts, fails, named, kinds, never }) {
	const start = `The verdict is ${state}${counts || state === "no-data" ? "" : ", but no pair counts"}`;
	if (fails) return `${start}, ${named.length > 0 ? `and fail-on names ${named.join(" and ")}` : "which fails whatever fail-on names"}.`;
	if (kinds.length === 0) return `${start}.`;
	return `${start}; ${never ? "fail-on is never, so this is no failure" : `fail-on does not name ${kinds.join(" or ")}`}.`;
}
// src/govern/exit-code.ts
function endJob(report, failOn) {
	const { state } = report.verdict;
	const counts = isMeasured(report);
	const found = kindsOf(report);
	const kinds = counts || found.includes("no-data") ? found : [...found, "no-data"];
	const named = kinds.filter((kind) => failOn.has(kind));
	const fails = named.length > 0 || kinds.includes("no-data") && failOn.size > 0;
	const text = endText({
		state,
		counts,
		fails,
		named,
		kinds,
		never: failOn.size === 0
	});
	return {
		exitCode: !fails ? 0 : state === "fail" ? 1 : 2,
		fails,
		text
	};
}
function isMeasured({ validity, comparisons }) {
	const gating = comparisons.filter((row) => row.gating);
	return validity.pairs > 0 && (gating.length === 0 || gating.some(({ pairs }) => pairs > 0));
}
function kindsOf({ verdict: { state, reasons } }) {
	const kinds = [...new Set(reasons.flatMap((reason) => KINDS[reason.code] ?? []))];
	switch (state) {
		case "pass": return [];
		case "fail": return kinds.every((kind) => kind === "inconclusive") ? ["regression", ...kinds] : kinds;
		case "inconclusive": return kinds.includes("no-data") ? ["inconclusive", "no-data"] : ["inconclusive"];
		case "no-data": return ["no-data"];
		default: return state;
	}
}
const KINDS = {
	regression: "regression",
	slo: "slo",
	"no-data": "no-data",
	"too-slow": "no-data",
	inconclusive: "inconclusive",
	"too-many-dropped": "inconclusive",
	dependent: "inconclusive",
	cancelled: "inconclusive",
	clean: null
};
// src/plan/first-start.ts
const FAR = 2;
function tellingFirstStart(launcher, protocol, { clock, screen }) {
	let isFirst = true;
	return {
		...launcher,
		async boot(sides, places) {
			const [wasFirst, startedAt] = [isFirst, clock.now()];
			isFirst = false;
			const targets = await launcher.boot(sides, places);
			const startMs = clock.now() - startedAt;
			if (wasFirst && startMs > FAR * 3e3) screen.note(`Starting took longer than assumed. Measuring takes ${expectedTime(protocol, { startMs })}.`);
			return targets;
		}
	};
}
// src/plan/head-watch.ts
const EVERY_MS = 45e3;
function watchHead({ event, directory }, { githubToken: token, offline }, world) {
	const superseded = new AbortController();
	const { headSha = null, pull } = event ?? {};
	const number = event?.name === "pull_request" ? pull?.number ?? null : null;
	let askedAt = world.clock.now();
	return {
		world: {
			...world,
			cancelled: AbortSignal.any([world.cancelled, superseded.signal])
		},
		async look() {
			if (number === null || headSha === null || offline || world.clock.now() - askedAt < EVERY_MS) return;
			askedAt = world.clock.now();
			const root = await rootOf(directory, world);
			const now = root === null ? null : await remoteCommit(`refs/pull/${number}/head`, {
				root,
				world,
				token,
				offline
			});
			if (now !== null && now !== headSha) superseded.abort();
		},
		isSuperseded: () => superseded.signal.aborted
	};
}
// src/pipelines/gate.ts
async function gate(request, world) {
	const inputs = readInputs(request.inputs);
	const output = await openOutput(request, inputs, world);
	const past = await readCalibrations(request, inputs.calibrationFile, world);
	const plan = await resolve(request, world);
	const launcher = tellingFirstStart(await prepare(plan, world), plan.protocol, world);
	const machine = world.machine.environment();
	const interim = gateInterim(plan.waivers, machine);
	const watch = watchHead(request, inputs, world);
	const noise = noiseKnown(past, machine);
	const measured = await measure({
		plan,
		launcher,
		engines: ENGINES,
		interim,
		noise,
		beforePair: () => watch.look()
	}, watch.world).finally(() => launcher.dispose());
	if (watch.isSuperseded()) return null;
	const measurement = asStored(withTally(measured, past));
	const report = conclude(measurement);
	const markdown = renderMarkdown(report, {
		marker: runMarker(inputs),
		method: methodPage(world.env)
	});
	const files = {
		measurement: await output.write("measurement.json", renderMeasurement(measurement)),
		report: await output.write("report.json", renderJson(report)),
		summary: await output.write("summary.md", markdown)
	};
	return {
		report,
		end: endJob(report, inputs.failOn),
		markdown,
		files
	};
}
export { gate as t };
