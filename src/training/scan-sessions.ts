import type { Engine, Scan, Session } from "../engine/index.ts";

/** Scans that are opened one after another, each kept open until its use asks for another one: networks that are alike follow each other. Release them when done. */
export interface ScanSessions {
  /** The session of a scan, by its use and by all that the scan depends on, as plain data. A use has one at a time: the one before is released. */
  readonly open: (use: "training" | "validation" | "judging", of: unknown, make: () => Scan) => Promise<Session>;
  readonly release: () => Promise<void>;
}

export function scanSessions(engine: Pick<Engine, "compile">): ScanSessions {
  const held = new Map<string, { readonly key: string; readonly session: Session }>();
  return {
    async open(use, of, make) {
      const [key, before] = [JSON.stringify(of), held.get(use)];
      if (before?.key === key) return before.session;
      held.delete(use);
      await before?.session.release();
      const session = await engine.compile(make());
      held.set(use, { key, session });
      return session;
    },
    async release() {
      const all = [...held.values()];
      held.clear();
      await Promise.all(all.map(({ session }) => session.release()));
    },
  };
}
