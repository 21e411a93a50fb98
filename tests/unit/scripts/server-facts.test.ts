import { expect, test } from "vitest";
import { faultOf } from "@/scripts/kit/database.mjs";

const GOOD = { version: 15, name: "15.18", encoding: "UTF8", ctype: "C.UTF-8" };

test.each([GOOD, { ...GOOD, version: 17 }, { ...GOOD, ctype: "en_US.utf8" }, { ...GOOD, ctype: "th_TH.UTF-8" }])(
  "a server like %o is used", (facts) => expect(faultOf(facts)).toBeNull(),
);

test.each([
  [{ ...GOOD, version: 14, name: "14.9" }, "15 or newer"],
  [{ ...GOOD, encoding: "SQL_ASCII" }, "UTF8"],
  [{ ...GOOD, encoding: "WIN874" }, "UTF8"],
  [{ ...GOOD, ctype: "C" }, "Thai letters"],
  [{ ...GOOD, ctype: "POSIX" }, "Thai letters"],
])("a server like %o is refused, and why", (facts, why) => expect(faultOf(facts)).toContain(why));
