// A worker process of studies whose trials end as their keys say.
import { serveStudy } from "../dist/study/run/serve-study.node.js";

const forever = () => new Promise(() => setInterval(() => {}, 1000));

const ends = {
  answers: () => 7,
  names: () => process.pid,
  refuses: () => {
    throw new Error("no such column");
  },
  exits: () => process.exit(3),
  faults: () => {
    process.kill(process.pid, "SIGSEGV");
    return forever();
  },
  hangs: forever,
  spins: () => {
    for (;;);
  },
};

serveStudy([{ kind: "ending", revision: 1, run: async ({ plan }) => ends[plan.key]() }]);
