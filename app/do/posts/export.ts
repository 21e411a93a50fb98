import { post, type PostTable } from "@/lib/action";
import { askExport } from "@/lib/export/commands";
import { AskExport } from "@/lib/export/schema";

export const exportPosts: PostTable = {
  exportCycle: post(AskExport, askExport, (_input, workId) => `/work/${workId}`),
};
