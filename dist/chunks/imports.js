// src/engines/k6/script/imports.ts
const NAMES = String.raw`(?:(?!\b(?:im|ex)port\b)[^'"();]){0,2000}?`;
const IMPORT = new RegExp([
	String.raw`\bimport\s*(?:${NAMES}\bfrom\s*)?['"]([^'"\n]+)['"]`,
	String.raw`\bexport\b${NAMES}\bfrom\s*['"]([^'"\n]+)['"]`,
	String.raw`\b(?:require|import)\s*\(\s*['"]([^'"\n]+)['"]`,
	String.raw`['"]use k6 with (k6\/x\/[\w/-]+)`
].join("|"), "g");
const NO_CODE = /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|(?<=[=(,:;!&|?{}[]\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//g;
function importsOf(source) {
	const found = [...source.matchAll(IMPORT)].map(([, plain, again, called, used]) => plain ?? again ?? called ?? used ?? "");
	return [...new Set(found)];
}
function importedFile(from, specifier) {
	if (!/^\.\.?\//.test(specifier)) return null;
	const parts = from.split("/").slice(0, -1);
	for (const part of specifier.split("/")) {
		if (part === ".." && parts.pop() === void 0) return null;
		if (part !== ".." && part !== "." && part !== "") parts.push(part);
	}
	return parts.join("/");
}
const MOST = 200;
async function readModules(script, read) {
	const seen = new Set([script]);
	const modules = [];
	for (const path of seen) {
		if (modules.length >= MOST) break;
		const text = await read(path);
		if (text === null) continue;
		modules.push({
			path,
			text
		});
		for (const specifier of importsOf(text)) {
			const file = importedFile(path, specifier);
			if (file !== null) seen.add(file);
		}
	}
	return modules;
}
export { readModules as i, NO_CODE as n, importsOf as r, NAMES as t };
