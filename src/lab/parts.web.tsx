import { useEffect } from "preact/hooks";
import { keepPage } from "./offline/keep-page.web.ts";
import { ActivationPart } from "./part/activation.web.tsx";
import { ArgumentPart } from "./part/argument.web.tsx";
import { ClaimsPart } from "./part/claims.web.tsx";
import { ClosenessPart } from "./part/closeness.web.tsx";
import { takeDropped } from "./part/dropped.web.ts";
import { openGiven } from "./part/given.web.ts";
import { going } from "./part/learn/watched.web.ts";
import { NetworkPart } from "./part/network.web.tsx";
import { PeoplePart } from "./part/people.web.tsx";
import { TablePart } from "./part/table.web.tsx";

/** All parts of the page but the first. */
export function Parts() {
  useEffect(() => {
    openGiven();
    return takeDropped();
  }, []);
  // What is kept, 17 MB, comes when the picture rests, so that it does not make it falter.
  const isAtRest = going.value !== "playing";
  useEffect(() => {
    if (isAtRest) keepPage();
  }, [isAtRest]);
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
