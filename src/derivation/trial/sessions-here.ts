import { type ScanSessions, scanSessions } from "../../training/index.ts";
import type { TrialContext } from "../../trial/index.ts";

/** The sessions of scans where trials run; they stay open from trial to trial. */
export const sessionsHere = ({ engine, remember }: Pick<TrialContext, "engine" | "remember">): Promise<ScanSessions> =>
  remember("scan sessions", async () => scanSessions(await engine()));
