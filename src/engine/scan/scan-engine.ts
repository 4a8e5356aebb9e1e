import { version } from "../../document/index.ts";
import type { Engine } from "../engine.ts";
import { EngineError } from "../engine-error.ts";
import { engineOn } from "../engine-on.ts";

/** WebAssembly alone: it runs scans, and is there at once; models it refuses (`engine/refused`). */
export const scanEngine = (): Engine =>
  engineOn({
    name: "webassembly",
    version,
    open: () =>
      Promise.reject(new EngineError("engine/refused", "this engine has no runtime: it runs scans, no models")),
    openBound: null,
    breathe: async () => {},
  });
