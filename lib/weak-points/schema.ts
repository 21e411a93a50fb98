import { z } from "zod";
import { flag, id } from "@/lib/input";

export const SetNaming = z.object({ centerId: id, named: flag });
export type SetNaming = z.infer<typeof SetNaming>;
