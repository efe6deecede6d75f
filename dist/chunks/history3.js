export { o as renderHistoryTerminal } from "./history2.js";
