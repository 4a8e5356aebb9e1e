// What a thread does that runs trials of claims.
import { serveTrials } from "../trial/index.node.ts";
import { claims } from "./claims.ts";
import { trialKind } from "./run-claims.ts";

export default serveTrials(claims.map(trialKind));
