// src/model/calibration.ts
function kindOf({ os, arch, cpus, cpuModel }) {
	return `${os.split(" ")[0]} ${arch}, ${cpus} × ${cpuModel}`;
}
export { kindOf as t };
