import { expect, test } from "vitest";
import { ACTIONS } from "@/lib/domain/stage";
import en from "@/messages/en.json";
import th from "@/messages/th.json";

test("every act on a case has words in the log, in both languages", () => {
  for (const { audit } of [th, en]) expect(ACTIONS.filter((action) => !Object.hasOwn(audit.action, action))).toEqual([]);
});
