import { t as Failure } from "./failure2.js";
// src/measure/engines.ts
async function inspectAll(loaders, job, world) {
	const inspected = new Map();
	for (const name of new Set(job.plan.protocol.scenarios.map((planned) => planned.engine))) {
		const engine = (await loaders[name]())(job);
		inspected.set(name, {
			engine,
			inspection: await engine.inspect(world)
		});
	}
	const of = ({ engine }) => inspected.get(engine) ?? uninspected(engine);
	const inspections = [...inspected.values()].map(({ inspection }) => inspection);
	const reasons = inspections.flatMap(({ forbidden }) => forbidden ?? []);
	return {
		forbidden: reasons.length === 0 ? null : reasons.join("; "),
		warnings: inspections.flatMap(({ warnings }) => warnings),
		versions: Object.fromEntries([...inspected].flatMap(([name, { inspection: { version } }]) => version === null ? [] : [[name, version]])),
		timing: (planned) => of(planned).inspection.timing(planned),
		drive: (turn, world) => of(turn.planned).engine.drive(turn, world)
	};
}
function uninspected(name) {
	throw new Failure("internal", `The engine ${name} did not inspect what it is to drive.`, "Please report this.");
}
export { inspectAll as t };
