export { t as readHistory, n as writeHistoryPage } from "./history3.js";
