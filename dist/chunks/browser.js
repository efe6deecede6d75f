import { spawn } from "node:child_process";
// src/machine/browser.ts
function openBrowser(url) {
	const program = process.platform === "darwin" ? "open" : "xdg-open";
	const child = spawn(program, [url], {
		stdio: "ignore",
		detached: true
	});
	child.on("error", () => {});
	child.unref();
}
export { openBrowser };
