import { activation } from "./activation.ts";
import { argument } from "./argument.ts";
import { claims } from "./claims.ts";
import { closeness } from "./closeness.ts";
import { inPage } from "./in-page.ts";
import { learn } from "./learn.ts";
import { network } from "./network.ts";
import { page } from "./page.ts";
import { people } from "./people.ts";
import { shared } from "./shared.ts";
import { table } from "./table.ts";

export { inPage };

/** All words that the page itself says, in English; what verdicts, reports and errors say is said by the rooms below. */
export const text = { page, shared, learn, argument, closeness, people, activation, table, network, claims } as const;
