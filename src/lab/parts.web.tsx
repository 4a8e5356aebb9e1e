import { ActivationPart } from "./part/activation.web.tsx";
import { ArgumentPart } from "./part/argument.web.tsx";
import { ClaimsPart } from "./part/claims.web.tsx";
import { ClosenessPart } from "./part/closeness.web.tsx";
import { NetworkPart } from "./part/network.web.tsx";
import { PeoplePart } from "./part/people.web.tsx";
import { TablePart } from "./part/table.web.tsx";

/** All parts of the page but the first. */
export function Parts() {
  return (
    <>
      <ArgumentPart />
      <ClosenessPart />
      <PeoplePart />
      <ActivationPart />
      <TablePart />
      <NetworkPart />
      <ClaimsPart />
    </>
  );
}
