import { r as interimText } from "./reasons.js";
import { d as waitingScenarios, f as interimChange, g as looksFor, u as compare } from "./failed-loads.js";
import { t as earlyStop } from "./stopping.js";
// src/measure/interim.ts
function gateInterim(waivers, { cpuResolutionMs = null }) {
	return (pairs, plannedPairs, protocol) => {
		const evidence = {
			protocol,
			plannedPairs,
			pairs,
			closed: false,
			cpuResolutionMs
		};
		const judged = looksFor(plannedPairs).includes(pairs.length) ? {
			protocol,
			comparisons: compare(evidence),
			plannedPairs,
			pairs: pairs.length
		} : null;
		const text = interimText(interimChange(evidence), pairs.length);
		return {
			stop: judged && earlyStop(judged, waivers),
			waiting: waitingScenarios(evidence),
			text
		};
	};
}
const wholeInterim = (pairs, plannedPairs, protocol) => ({
	stop: null,
	text: interimText(interimChange({
		protocol,
		plannedPairs,
		pairs,
		closed: false
	}), pairs.length),
	waiting: []
});
// src/measure/failed-answers.ts
const EACH = 5;
var FailedAnswers = class {
	#lines = {
		base: [],
		head: []
	};
	#told = new Set();
	see(scenario, { side, grade, error, flow }, excerpt) {
		const mine = this.#lines[side];
		if (mine.length >= EACH || grade !== "error" && grade !== "failed-check" || error === "aborted") return;
		const what = grade === "error" ? error : "not what expect.json asks for";
		const said = excerpt === "" ? "no body" : escaped(excerpt);
		const where = flow === void 0 ? scenario : `${scenario}, step ${flow.step}`;
		mine.push(`${side}: ${where}: ${escaped(what)}: ${said}`);
	}
	async write(folder, { files }) {
		if (this.#all.length > 0) await files.write(`${folder}/logs/failed-answers.log`, `${this.#all.join("\n")}\n`);
	}
	get #all() {
		return [...this.#lines.base, ...this.#lines.head];
	}
	tell(screen) {
		const fresh = this.#all.filter((line) => !this.#told.has(line));
		if (fresh.length === 0) return;
		for (const line of fresh) this.#told.add(line);
		screen.note(["The first answers that were not ok:", ...fresh.map((line) => `  | ${line}`)].join("\n"));
	}
};
function escaped(text) {
	return text.replace(/[\p{C}\p{Zl}\p{Zp}\\]/gu, (sign) => {
		if (sign === "\\") return "\\\\";
		return {
			"\n": "\\n",
			"\r": "\\r",
			"	": "\\t"
		}[sign] ?? `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
	});
}
export { gateInterim as n, wholeInterim as r, FailedAnswers as t };
