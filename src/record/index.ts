export { recordOf } from "./record.ts";
export { RecordError } from "./record-error.ts";
export { writtenOf } from "./written.ts";
