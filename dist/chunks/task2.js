import { t as Failure } from "./failure2.js";
import { r as MEASURING_EVENTS } from "./pull-request.js";
// src/plan/task.ts
const TASKS = [
	"measure",
	"decide",
	"validate",
	"merge",
	"calibrate",
	"load-test",
	"record",
	"creep",
	"propose",
	"propose-write"
];
const KNOWN_INPUT_MODES = ["auto", ...TASKS];
const INPUT_MODES = ["auto", ...TASKS];
const BY_EVENT = {
	...Object.fromEntries(MEASURING_EVENTS.map((event) => [event, "measure"])),
	workflow_dispatch: "measure",
	workflow_run: "decide",
	issue_comment: "decide",
	pull_request_target: "decide",
	schedule: "load-test"
};
function taskFor(mode, event) {
	const wanted = mode === "auto" ? BY_EVENT[event ?? ""] ?? "validate" : mode;
	const task = TASKS.find((one) => one === wanted);
	if (task !== void 0) return task;
	throw new Failure("config", `input mode: "${wanted}" is no mode.`, "Write measure, decide, validate, merge, calibrate, load-test, record, creep, propose, propose-write or auto.");
}
export { KNOWN_INPUT_MODES as n, taskFor as r, INPUT_MODES as t };
