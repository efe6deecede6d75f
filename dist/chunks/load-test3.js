export { t as rehearseLoadTest, n as runLoadTest } from "./load-test4.js";
