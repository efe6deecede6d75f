import { t as Failure } from "./failure2.js";
// src/config/problem.ts
const SHOWN = 50;
function pathText(path) {
	return path.map((step, i) => typeof step === "number" ? `[${step}]` : `${i > 0 ? "." : ""}${safe(step)}`).join("");
}
function printProblem(problem) {
	return `${problem.file}:${problem.line}:${problem.column} ${problemText(problem)}`;
}
function firstProblem([first], file) {
	return first === void 0 ? file : printProblem(first);
}
function problemText({ path, text }) {
	return `${path === "" ? "" : `${path}: `}${text}`;
}
function inOrder(problems) {
	const files = [...new Set(problems.map(({ file }) => file))];
	const rank = ({ file }) => files.indexOf(file);
	return [...problems].sort((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column);
}
function problemLines(problems) {
	const lines = inOrder(problems).slice(0, SHOWN).map(printProblem);
	return problems.length > SHOWN ? [...lines, `${problems.length - SHOWN} more problems`] : lines;
}
function configFailure(problems) {
	return new Failure("config", problemLines(problems).join("\n"), "Change what each line names, then check the file with `benchgate validate`. docs/configuration.md lists every key.");
}
function shown(value) {
	if (value === null || value === void 0) return "nothing";
	if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value);
	if (Array.isArray(value)) return "a list";
	return typeof value === "object" ? "a mapping" : String(value);
}
function safe(step) {
	return /^[\w-]{1,64}$/.test(step) ? step : shown(step);
}
export { printProblem as a, shown as c, pathText as i, firstProblem as n, problemLines as o, inOrder as r, problemText as s, configFailure as t };
