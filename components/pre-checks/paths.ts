export const DRAFTS_PATH = "/follow-up/drafts";

export const draftPath = (id: number): string => `${DRAFTS_PATH}/${id}`;

export const draftCriterionPath = (id: number, code: string): string => `${draftPath(id)}/${encodeURIComponent(code)}`;
