export { t as checkedText, n as writtenText } from "./dashboards4.js";
