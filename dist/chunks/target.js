// src/model/target.ts
function placesOf(url, { variables }) {
	return {
		...variables,
		...addressOf(url)
	};
}
function addressOf(url) {
	const { hostname, port, protocol } = new URL(url);
	return {
		BASE_URL: url,
		HOST: hostname,
		PORT: port || (protocol === "https:" ? "443" : "80")
	};
}
export { placesOf as n, addressOf as t };
