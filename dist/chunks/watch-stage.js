export { t as loadTestOnce } from "./watch-stage2.js";
