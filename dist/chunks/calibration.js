// src/model/calibration.ts
/** The machines that behave alike: system, architecture, number and model of CPUs. A runner's own name differs every time. */
function kindOf({ os, arch, cpus, cpuModel }) {
	return `${os.split(" ")[0]} ${arch}, ${cpus} × ${cpuModel}`;
}
export { kindOf as t };
