// src/model/template.ts
/** A place in a text that is filled in later: `${NAME}`. `$${` is a `${` that stays. */
const PLACE = /\$(\$\{)|\$\{([A-Za-z_][A-Za-z0-9_]{0,127})\}/g;
/** The names of the places in a text, each once, in their order. */
function namesIn(text) {
	return [...new Set([...text.matchAll(PLACE)].flatMap(([, , name]) => name === void 0 ? [] : [name]))];
}
/** The text with its places filled in; one whose name has no value stays as it is. Values are not looked through again. */
function fill(text, values) {
	return text.replaceAll(PLACE, (whole, literal, name) => {
		if (name === void 0) return literal ?? whole;
		return Object.hasOwn(values, name) ? values[name] ?? whole : whole;
	});
}
export { namesIn as n, fill as t };
