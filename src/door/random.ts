import * as rooms from "../random/index.ts";
import { checked, count } from "./guard/guard.ts";

export { RandomError, type RandomStream } from "../random/index.ts";

export const randomStream = checked("randomStream", rooms.randomStream, count(Number.MIN_SAFE_INTEGER));
