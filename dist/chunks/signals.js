export { t as onSignals } from "./signals2.js";
