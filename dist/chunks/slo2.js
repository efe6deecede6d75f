export { n as isInTrouble, r as renderSloTerminal } from "./slo3.js";
