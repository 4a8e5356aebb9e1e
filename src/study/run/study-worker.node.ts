// What a worker process of a study does.
import { networksKind } from "../trial/networks-kind.ts";
import { serveStudy } from "./serve-study.node.ts";

serveStudy([networksKind]);
