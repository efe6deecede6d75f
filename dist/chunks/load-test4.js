import { t as ENGINES } from "./engines.js";
import { i as waitAsAsked, n as prepareTarget, r as loadTest, t as askRevision } from "./revision2.js";
import { t as kindOf } from "./calibration.js";
import { t as Failure } from "./failure2.js";
import { t as readInputs } from "./inputs.js";
import { i as resolveLoadTest, l as describePart, n as describeLoadTest, r as isSwitchedOff } from "./load-target.js";
import { n as toTarget } from "./under-policy.js";
import { r as renderLoadTestMarkdown } from "./load-test2.js";
import { i as monthsOf } from "./history-branch.js";
import { t as openOutput } from "./output.js";
import { t as historyOf } from "./history-of.js";
import { n as reportOf, t as readPast } from "./load-test-report.js";
// src/pipelines/load-test.ts
async function runLoadTest(request, world) {
	if (isSwitchedOff(world.env)) return null;
	const inputs = readInputs(request.inputs);
	const output = await openOutput(request, inputs, world);
	const planned = await resolveLoadTest(request, inputs.target, world);
	const allowed = await toTarget(planned.plan, world);
	const place = {
		history: await historyOf(request, allowed),
		runId: request.runId
	};
	const first = await testOnce(planned, {
		...place,
		earlier: []
	}, allowed);
	const { report, historyAt } = first.report.standings.some(({ incident }) => incident?.state === "pending") && isWhole(first.report) ? await testAgain(planned, {
		place,
		first
	}, allowed) : first;
	const markdown = renderLoadTestMarkdown(report);
	return {
		report,
		markdown,
		files: {
			report: await output.write("load-test.json", `${JSON.stringify(report, null, 2)}\n`),
			summary: await output.write("summary.md", markdown),
			...historyAt === null ? {} : { history: historyAt }
		}
	};
}
const isWhole = ({ state }) => state !== "aborted" && state !== "partial";
async function testAgain(planned, { place, first }, world) {
	world.screen.note("An error budget burns too fast: one more test says whether that holds.");
	try {
		if (await waitAsAsked(first.report.tests.at(-1)?.limit?.waitMs ?? 0, world) === "aborted") throw new Failure("target", "the target asked to wait for longer than a minute.", "Test it later.");
		return await testOnce(planned, {
			...place,
			earlier: first.report.runs
		}, world);
	} catch (thrown) {
		const { kind, message } = Failure.from(thrown);
		if (kind === "internal") throw thrown;
		const why = `The test that was to confirm it could not be done: ${message}`;
		return {
			...first,
			report: {
				...first.report,
				warnings: [...first.report.warnings, why]
			}
		};
	}
}
async function testOnce(planned, { history, runId, earlier }, world) {
	const { plan, target: rules } = planned;
	const startedAt = world.clock.date();
	const scenarios = plan.protocol.scenarios.map(({ name }) => name);
	const window = {
		at: startedAt,
		months: monthsOf(rules)
	};
	const { past, unread } = await readPast(history, {
		target: rules.name,
		scenarios,
		window
	});
	const { target, roots, walls, sandbox, dispose } = await prepareTarget(plan, rules, world);
	try {
		const before = await askRevision(rules, world);
		const found = await loadTest({
			plan,
			rules,
			target,
			roots,
			walls,
			engines: ENGINES
		}, world);
		const after = found.end === "complete" ? await askRevision(rules, world) : null;
		const dirty = before !== null && after !== null && before !== after;
		const about = {
			startedAt,
			endedAt: world.clock.date(),
			revision: before,
			dirty,
			run: `${startedAt} ${runId}`,
			sandbox
		};
		const report = reportOf(planned, found, {
			...about,
			runner: kindOf(world.machine.environment()),
			past,
			unread,
			earlier
		});
		return {
			report,
			historyAt: history?.kind === "folder" ? (await history.append(report.tests.map(({ run }) => run))).at : null
		};
	} finally {
		await dispose();
	}
}
async function rehearseLoadTest(request, world) {
	const { plan, target, part } = await resolveLoadTest(request, readInputs(request.inputs).target, world, "show");
	const { configuration, warnings } = plan.protocol;
	return [
		`configuration: ${configuration}`,
		...describeLoadTest(plan, target),
		...describePart(target, part, Date.parse(world.clock.date())),
		...warnings.map((line) => `warning: ${line}`),
		"dry run: nothing was sent"
	];
}
export { runLoadTest as n, rehearseLoadTest as t };
