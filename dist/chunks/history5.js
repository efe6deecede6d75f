export { t as readHistory, n as writeHistoryPage } from "./history4.js";
