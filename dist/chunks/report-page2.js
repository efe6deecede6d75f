export { n as readReportPage, r as storedIn } from "./report-page.js";
