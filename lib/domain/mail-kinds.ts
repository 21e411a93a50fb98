/** Every kind of mail that the system writes: to whom it goes, and its shipped words (keys of the messages). */
export const MAIL_KINDS = {
  receipt: { to: "CENTER", subject: "mail.receipt.subject", body: "mail.receipt.body" },
  returned: { to: "CENTER", subject: "mail.returned.subject", body: "mail.returned.body" },
  reminder: { to: "CENTER", subject: "mail.reminder.subject", body: "mail.reminder.body" },
  returnOver: { to: "CENTER", subject: "mail.returnOver.subject", body: "mail.returnOver.body" },
  draftReminder: { to: "CENTER", subject: "mail.draftReminder.subject", body: "mail.draftReminder.body" },
  extended: { to: "CENTER", subject: "mail.extended.subject", body: "mail.extended.body" },
  extensionTakenBack: { to: "CENTER", subject: "mail.extensionTakenBack.subject", body: "mail.extensionTakenBack.body" },
  remindCenter: { to: "CENTER", subject: "mail.remindCenter.subject", body: "mail.remindCenter.body" },
  "documentStage-passed": { to: "CENTER", subject: "mail.documentStage.subject", body: "mail.documentStage.passed" },
  "documentStage-failed": { to: "CENTER", subject: "mail.documentStage.subject", body: "mail.documentStage.failed" },
  visit: { to: "CENTER", subject: "mail.visit.subject", body: "mail.visit.body" },
  visitDay: { to: "CENTER", subject: "mail.visitDay.subject", body: "mail.visitDay.body" },
  visitPeople: { to: "CENTER", subject: "mail.visitPeople.subject", body: "mail.visitPeople.body" },
  visitOff: { to: "CENTER", subject: "mail.visitOff.subject", body: "mail.visitOff.body" },
  visitReminder: { to: "CENTER", subject: "mail.visitReminder.subject", body: "mail.visitReminder.body" },
  announced: { to: "CENTER", subject: "mail.announced.subject", body: "mail.announced.body" },
  corrected: { to: "CENTER", subject: "mail.corrected.subject", body: "mail.corrected.body" },
  reopened: { to: "CENTER", subject: "mail.reopened.subject", body: "mail.reopened.body" },
  revoked: { to: "CENTER", subject: "mail.revoked.subject", body: "mail.revoked.body" },
  renewal: { to: "CENTER", subject: "mail.renewal.subject", body: "mail.renewal.body" },
  appealFiled: { to: "CENTER", subject: "mail.appealFiled.subject", body: "mail.appealFiled.body" },
  appealAnswered: { to: "CENTER", subject: "mail.appealAnswered.subject", body: "mail.appealAnswered.body" },
  fileRefused: { to: "CENTER", subject: "mail.fileRefused.subject", body: "mail.fileRefused.body" },
  task: { to: "CENTER", subject: "mail.task.subject", body: "mail.task.body" },
  preCheck: { to: "CENTER", subject: "mail.preCheck.subject", body: "mail.preCheck.body" },
  "documentStage-ministry": { to: "MINISTRY", subject: "mail.documentStage.subject", body: "mail.documentStage.ministry" },
  announcedToMinistry: { to: "MINISTRY", subject: "mail.announcedToMinistry.subject", body: "mail.announcedToMinistry.body" },
  correctedToMinistry: { to: "MINISTRY", subject: "mail.correctedToMinistry.subject", body: "mail.correctedToMinistry.body" },
  seal: { to: "MINISTRY", subject: "mail.seal.subject", body: "mail.seal.body" },
  assigned: { to: "ASSESSOR", subject: "mail.assigned.subject", body: "mail.assigned.body" },
  remindWork: { to: "ASSESSOR", subject: "mail.remindWork.subject", body: "mail.remindWork.body" },
  lookNamed: { to: "ASSESSOR", subject: "mail.lookNamed.subject", body: "mail.lookNamed.body" },
  lookDiffers: { to: "ASSESSOR", subject: "mail.lookDiffers.subject", body: "mail.lookDiffers.body" },
  visitReport: { to: "ASSESSOR", subject: "mail.visitReport.subject", body: "mail.visitReport.body" },
  dossier: { to: "ASSESSOR", subject: "mail.dossier.subject", body: "mail.dossier.body" },
  accessAsked: { to: "SECRETARIAT", subject: "mail.accessAsked.subject", body: "mail.accessAsked.body" },
  appealNews: { to: "SECRETARIAT", subject: "mail.appealNews.subject", body: "mail.appealNews.body" },
  lookAsked: { to: "SECRETARIAT", subject: "mail.lookAsked.subject", body: "mail.lookAsked.body" },
  announceFailed: { to: "SECRETARIAT", subject: "mail.announceFailed.subject", body: "mail.announceFailed.body" },
  openFailed: { to: "SECRETARIAT", subject: "mail.openFailed.subject", body: "mail.openFailed.body" },
  bodyChangeStuck: { to: "SECRETARIAT", subject: "mail.bodyChangeStuck.subject", body: "mail.bodyChangeStuck.body" },
  retentionDue: { to: "SECRETARIAT", subject: "mail.retentionDue.subject", body: "mail.retentionDue.body" },
  invitation: { to: "PERSON", subject: "mail.invitation.subject", body: "mail.invitation.body" },
  resetPassword: { to: "PERSON", subject: "mail.resetPassword.subject", body: "mail.resetPassword.body" },
  passwordChanged: { to: "PERSON", subject: "mail.passwordChanged.subject", body: "mail.passwordChanged.body" },
  confirmAccess: { to: "PERSON", subject: "mail.confirmAccess.subject", body: "mail.confirmAccess.body" },
  accessApproved: { to: "PERSON", subject: "mail.accessApproved.subject", body: "mail.accessApproved.body" },
  accessDeclined: { to: "PERSON", subject: "mail.accessDeclined.subject", body: "mail.accessDeclined.body" },
  letter: { to: "EVERYBODY", subject: "letter.mail.subject", body: "letter.mail.body" },
  digest: { to: "EVERYBODY", subject: "mail.digest.subject", body: "mail.digest.lead" },
} as const;

export type MailKind = keyof typeof MAIL_KINDS;
/** What a letter is named by in the code. */
export type MailBody = (typeof MAIL_KINDS)[MailKind]["body"];
export type MailSubject = (typeof MAIL_KINDS)[MailKind]["subject"];
export const MAIL_RECEIVERS = ["CENTER", "MINISTRY", "ASSESSOR", "SECRETARIAT", "PERSON", "EVERYBODY"] as const;

export const isMailKind = (text: string): text is MailKind => Object.hasOwn(MAIL_KINDS, text);
export const mailKinds: readonly MailKind[] = Object.keys(MAIL_KINDS).filter(isMailKind);

const KIND_OF = new Map<MailBody, MailKind>(mailKinds.map((kind) => [MAIL_KINDS[kind].body, kind]));

/** @throws RangeError for what is no kind of mail */
export function kindOfBody(body: MailBody): MailKind {
  const kind = KIND_OF.get(body);
  if (kind === undefined) throw new RangeError(`no kind of mail: ${body}`);
  return kind;
}

/** Places that a letter cannot do without, where its shipped words have them. */
export const NEEDED_PLACES: readonly string[] = [
  "answer", "announcedOn", "code", "codes", "day", "deadline", "hash", "items", "link", "list", "number", "outcome", "people", "reason", "receipt", "revokedOn", "root",
  "subject", "task", "text", "until",
];
