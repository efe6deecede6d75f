// src/model/target.ts
/**
* What `${NAME}` stands for in what is sent to a target: the URL that it is asked at, and the ports of its needs. Where it is
* asked through a proxy, that is another URL than its own.
*/
function placesOf(url, { variables }) {
	return {
		...variables,
		...addressOf(url)
	};
}
/** A URL by the names that users know: `BASE_URL`, its `HOST` and its `PORT`. */
function addressOf(url) {
	const { hostname, port, protocol } = new URL(url);
	return {
		BASE_URL: url,
		HOST: hostname,
		PORT: port || (protocol === "https:" ? "443" : "80")
	};
}
export { placesOf as n, addressOf as t };
