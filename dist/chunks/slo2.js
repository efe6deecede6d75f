export { r as isInTrouble, i as renderSloTerminal } from "./slo3.js";
