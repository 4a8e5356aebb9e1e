// What a thread does that runs trials of derivations.
import { serveTrials } from "../trial/index.node.ts";
import { handOverKind } from "./trial/hand-over-kind.ts";
import { linearKind } from "./trial/linear-kind.ts";
import { prepareKind } from "./trial/prepare-kind.ts";
import { trainKind } from "./trial/train-kind.ts";

export default serveTrials([prepareKind, trainKind, linearKind, handOverKind]);
