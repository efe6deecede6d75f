export { t as checkDashboards, n as writeDashboards } from "./dashboards2.js";
