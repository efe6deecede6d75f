export { t as checkProfiles } from "./check-profile2.js";
