// What a thread does that runs trials of claims.
import { serveTrials } from "../trial/index.node.ts";
import { claims } from "./claims.ts";
import { trialKinds } from "./run-claims.ts";

export default serveTrials(trialKinds(claims));
