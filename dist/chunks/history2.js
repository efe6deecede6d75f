export { o as renderHistoryTerminal } from "./history.js";
