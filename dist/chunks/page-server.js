import { createServer } from "node:http";
// src/machine/page-server.ts
const POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-scripts allow-downloads";
async function servePage(html) {
	const server = createServer((request, response) => answer(request, response, html));
	await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
	const address = server.address();
	return {
		url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}
function answer({ method = "", url, headers, socket }, response, html) {
	const status = headers.host !== `127.0.0.1:${socket.localPort}` ? 421 : url !== "/" ? 404 : method === "GET" || method === "HEAD" ? 200 : 405;
	response.writeHead(status, {
		"content-type": status === 200 ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
		"content-security-policy": POLICY,
		"cache-control": "no-store",
		"referrer-policy": "no-referrer",
		"x-content-type-options": "nosniff"
	});
	response.end(status === 200 ? html : `${status}\n`);
}
export { servePage };
