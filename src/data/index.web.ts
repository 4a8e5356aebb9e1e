export { type DroppedFile, readDropped } from "./read-dropped.web.ts";
