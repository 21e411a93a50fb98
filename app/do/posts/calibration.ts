import { z } from "zod";
import { post, type PostTable } from "@/lib/action";
import { createDossier, discardDossier, publishDossier, saveDossier } from "@/lib/calibration/commands";
import { CreateDossier, DossierId, SaveDossier, SaveDossierSheet } from "@/lib/calibration/schema";
import { saveDossierSheet } from "@/lib/calibration/sheets";

/** "review": the button that saves and goes on to the page that closes the sheet. */
const then = z.enum(["review"]).optional();
const path = (year: number, rest = "") => `/cycles/${year}/calibration${rest}`;

/** Dossiers before the season. */
export const calibrationPosts: PostTable = {
  createDossier: post(CreateDossier, createDossier, (_, { year, id }) => path(year, `/${id}?done=DOSSIER_CREATED`)),
  saveDossier: post(SaveDossier, saveDossier, ({ dossierId }, { year }) => path(year, `/${dossierId}?done=SAVED`)),
  publishDossier: post(DossierId, publishDossier, ({ dossierId }, { year }) => path(year, `/${dossierId}?done=DOSSIER_PUBLISHED`)),
  discardDossier: post(DossierId, discardDossier, (_, { year }) => path(year, "?done=DOSSIER_DISCARDED")),
  saveDossierSheet: post(SaveDossierSheet.extend({ then }), saveDossierSheet, (input, { finished, year }) => {
    const sheet = path(year, `/${input.dossierId}/sheet`);
    if (finished) return `${sheet}?done=DOSSIER_FINISHED`;
    return input.then === "review" ? `${sheet}/finish` : `${sheet}?done=SAVED`;
  }),
};
