export { t as renderCalibrationTerminal, r as renderFailureTerminal, i as renderTerminal } from "./terminal.js";
