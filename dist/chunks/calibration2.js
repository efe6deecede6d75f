export { n as renderCalibrationJson } from "./calibration.js";
