import { t as readInputs } from "./inputs.js";
import { t as Failure } from "./failure2.js";
import { n as readEffects, r as checkName } from "./gate-effects.js";
import { n as ofRelease, t as resolveSince } from "./resolve-since.js";
import { i as underPolicy } from "./under-policy.js";
import { t as prepare } from "./prepare.js";
import { u as againText } from "./comment-sections.js";
import { r as renderMeasurement } from "./measurement2.js";
import { r as concludeWhole, t as compareAndJudge } from "./conclude.js";
import { i as writeDuet, n as openDuet, r as planDuet, t as measureDuet } from "./duet.js";
import { t as ownGitHub } from "./own-github.js";
// src/measure/confirm.ts
function suspectedIn({ rows, slos }) {
	const regressed = rows.filter(({ cell, outcome }) => cell.gating && outcome === "regression").map(({ cell }) => cell);
	const broken = slos.filter(({ failing }) => failing).map(({ slo }) => slo);
	const keys = [...regressed, ...broken].map(({ scenario, metric }) => ({
		scenario,
		metric: metric.name
	}));
	return keys.filter((key, index) => keys.findIndex((other) => isSameRow(other, key)) === index);
}
function confirming(plan, suspected, seed) {
	const isAsked = ({ scenario, metric }) => suspected.some((key) => isSameRow(key, {
		scenario,
		metric: metric.name
	}));
	const onlyAsked = (cells) => cells.map((cell) => isAsked(cell) ? cell : {
		...cell,
		gating: false
	});
	const { cells, slos } = plan.protocol;
	return {
		...plan,
		protocol: {
			...plan.protocol,
			seed,
			cells: onlyAsked(cells),
			slos: slos.filter(isAsked)
		},
		split: (parts) => {
			const made = plan.split(parts);
			return {
				...made,
				cells: onlyAsked(made.cells)
			};
		}
	};
}
function isSameRow(one, other) {
	return one.scenario === other.scenario && one.metric === other.metric;
}
// src/plan/merged-effects.ts
const MOST_ASKED = 100;
async function withEffects(span, { github, key }) {
	const pulls = [];
	let why = null;
	for (const [index, merged] of span.pulls.entries()) if (why !== null || index >= MOST_ASKED) pulls.push(merged);
	else try {
		pulls.push(await effectsOf(merged, {
			github,
			key
		}));
	} catch (thrown) {
		const { message, hint } = Failure.from(thrown);
		why = `${message} ${hint}`;
		pulls.push(merged);
	}
	return {
		span: {
			...span,
			pulls
		},
		why
	};
}
async function effectsOf(merged, { github, key }) {
	const pull = await github.pull(merged.number);
	const summary = pull === null ? null : await github.checkSummary(pull.head.sha, checkName(key));
	const effects = summary === null ? null : readEffects(summary);
	return effects === null ? merged : {
		...merged,
		effects
	};
}
// src/pipelines/creep.ts
async function creep(request, world) {
	const opened = await openDuet(request, world);
	const found = await resolveSince(request, world);
	if ("code" in found) return found;
	const { plan } = found;
	const allowed = await underPolicy(plan, world);
	const setting = await planDuet(opened, plan, allowed);
	const span = await withGates(found.span, request, allowed);
	const { measurement, suspected } = await measureTwice(plan, setting, allowed).catch((thrown) => {
		throw ofRelease(thrown, plan.protocol.revisions);
	});
	const { report, comparisons } = concludeWhole(measurement);
	return writeDuet({
		report: {
			...report,
			creep: {
				...span,
				suspected
			}
		},
		comparisons
	}, measurement, setting, allowed);
}
async function withGates(span, request, world) {
	const { githubToken, commentKey: key } = readInputs(request.inputs);
	if (githubToken === void 0 || span.pulls.length === 0) return span;
	const { span: known, why } = await withEffects(span, {
		github: await ownGitHub(request, world),
		key
	});
	if (why !== null) world.screen.note(`What the gates of merged pull requests measured is not known: ${why}`);
	return known;
}
const FIRST = "first-measurement.json";
async function measureTwice(plan, setting, world) {
	await world.files.remove(`${setting.output.folder}/${FIRST}`);
	const launcher = await prepare(plan, world);
	return againWhereWorse(plan, launcher, setting, world).finally(() => launcher.dispose());
}
async function againWhereWorse(plan, launcher, setting, world) {
	const whole = {
		...plan,
		protocol: {
			...plan.protocol,
			design: {
				...plan.protocol.design,
				complete: true
			}
		}
	};
	const first = await measureDuet({
		plan: whole,
		launcher
	}, setting, world);
	const suspected = suspectedIn(compareAndJudge(first).verdict);
	if (suspected.length === 0) return {
		measurement: first,
		suspected
	};
	await setting.output.write(FIRST, renderMeasurement(first));
	world.screen.note(againText(suspected));
	const again = confirming(whole, suspected, world.digest(`${plan.protocol.seed} again`));
	return {
		measurement: await measureDuet({
			plan: again,
			launcher
		}, setting, world),
		suspected
	};
}
export { creep };
