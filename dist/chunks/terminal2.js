export { t as renderBisectTerminal, n as renderCalibrationTerminal, i as renderFailureTerminal, a as renderTerminal } from "./terminal.js";
