export { n as renderCalibrationJson } from "./assemble-calibration2.js";
