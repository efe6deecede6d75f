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
// src/model/target.ts
function placesOf(url, { variables }) {
	return {
		...variables,
		...addressOf(url)
	};
}
const ADDRESS_NAMES = [
	"BASE_URL",
	"HOST",
	"PORT"
];
function addressOf(url) {
	const { hostname, port, protocol } = new URL(url);
	return {
		BASE_URL: url,
		HOST: hostname,
		PORT: port || (protocol === "https:" ? "443" : "80")
	};
}
function urlsAround({ url, variables }) {
	return [url, ...Object.values(variables).filter((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65535).map((port) => `http://${new URL(url).hostname}:${port}`)];
}
function placeOf(side, first) {
	return side === first ? "first" : "second";
}
const OWN_RECEIVERS = {
	host: "127.0.0.1",
	traces: 0,
	profile: 0
};
export { placesOf as a, namesIn as c, placeOf as i, OWN_RECEIVERS as n, urlsAround as o, addressOf as r, fill as s, ADDRESS_NAMES as t };
