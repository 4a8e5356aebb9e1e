export { csvLine } from "./csv.ts";
export { documentOf } from "./document.ts";
export { type Fault, faultOf } from "./fault.ts";
export {
  type Extended,
  enclosure,
  extended,
  extendedNumber,
  extendedOf,
  extendedPair,
  hundredths,
  list,
  pair,
} from "./number.ts";
export { severalSchema } from "./several.ts";
export { version } from "./version.ts";
