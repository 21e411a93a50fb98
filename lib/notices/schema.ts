import { z } from "zod";
import { ROLES } from "@/lib/domain/permissions";
import { day, id, line, list, optionalLine } from "@/lib/input";

/** Words to people of these roles, from day to day. */
export const WriteNotice = z.object({ roles: list(z.enum(ROLES)).pipe(z.array(z.enum(ROLES)).min(1, "REQUIRED")), textTh: line(1000), textEn: optionalLine(1000).optional(), fromOn: day, untilOn: day });
export type WriteNotice = z.infer<typeof WriteNotice>;
export const WithdrawNotice = z.object({ noticeId: id });
export type WithdrawNotice = z.infer<typeof WithdrawNotice>;
