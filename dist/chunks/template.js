// src/model/template.ts
const PLACE = /\$(\$\{)|\$\{([A-Za-z_][A-Za-z0-9_]{0,127})\}/g;
function namesIn(text) {
	return [...new Set([...text.matchAll(PLACE)].flatMap(([, , name]) => name === void 0 ? [] : [name]))];
}
function fill(text, values) {
	return text.replaceAll(PLACE, (whole, literal, name) => {
		if (name === void 0) return literal ?? whole;
		return Object.hasOwn(values, name) ? values[name] ?? whole : whole;
	});
}
export { namesIn as n, fill as t };
