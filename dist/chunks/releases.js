import { t as Failure } from "./failure2.js";
// src/engines/k6/program/releases.ts
const DEFAULT_VERSION = "2.2.0";
const RELEASES = "https://github.com/grafana/k6/releases/download";
const KNOWN = {
	"k6-v2.2.0-linux-amd64.tar.gz": "b5a8003c86f35f5cd5ceef1490312c48e587696c94d998cefc6d7b3b4cb1597d",
	"k6-v2.2.0-linux-arm64.tar.gz": "4ecd64cadcc792402d16293836115480419c4447c032858f564852d98f1bf54c",
	"k6-v2.2.0-macos-amd64.zip": "45a08590511c8a6a9c6331645e60c41624924e848e29472e87c60ac956d50372",
	"k6-v2.2.0-macos-arm64.zip": "37a028506bf13578de66c906296803775df28cc2504b1a8c5d786b2803e757c7"
};
function releaseFor(version, sha256, { platform, arch }) {
	const os = {
		linux: "linux",
		darwin: "macos"
	}[platform];
	const cpu = {
		x64: "amd64",
		arm64: "arm64"
	}[arch];
	if (os === void 0 || cpu === void 0) throw new Failure("environment", `k6 is not released for ${platform} on ${arch}`, "Build k6 and give its path as k6-path.");
	const name = `k6-v${version}-${os}-${cpu}`;
	const archive = os === "linux" ? "tar.gz" : "zip";
	const known = sha256 ?? KNOWN[`${name}.${archive}`];
	if (known !== void 0) return {
		version,
		name,
		archive,
		sha256: known
	};
	throw new Failure("environment", `the SHA-256 of k6 ${version} (${name}.${archive}) is not known`, `Give it as k6-sha256 (it is in k6-v${version}-checksums.txt of the release), ask for k6-version ${DEFAULT_VERSION}, or give k6-path.`);
}
function urlOf({ version, name, archive }, mirror) {
	const base = (mirror ?? RELEASES).replace(/\/+$/, "");
	return base.endsWith(`.${archive}`) ? base : `${base}/v${version}/${name}.${archive}`;
}
export { releaseFor as n, urlOf as r, DEFAULT_VERSION as t };
