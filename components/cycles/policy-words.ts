import type { useTranslations } from "next-intl";
import { DEFAULT_POLICY, type Policy } from "@/lib/domain/policy";
import { format } from "@/lib/format";

export type PolicyKey = keyof Policy;
type Words = ReturnType<typeof useTranslations<"policy">>;

/** The settings in groups, in the order in which a season meets them. */
export const POLICY_GROUPS = [
  { key: "score", settings: ["passMark", "finalScore", "tierFloors", "rounding"] },
  { key: "judging", settings: ["scorersLeast", "discussionSteps", "blindSelfScore", "whyNowRequired", "secondLookMargin"] },
  { key: "calibration", settings: ["calibrationExact", "calibrationWithin", "calibrationTotal", "calibrationRequired"] },
  { key: "committee", settings: ["quorum"] },
  { key: "conflict", settings: ["conflictScope", "pastEmployerYears", "pastAssessmentCycles"] },
  {
    key: "application",
    settings: ["gatesRequiredToSubmit", "selfScoreRequired", "returnRounds", "returnDays", "appealDays", "ministrySeesDrafts"],
  },
  { key: "certificate", settings: ["certificateYears", "certificateCounting"] },
  { key: "reminders", settings: ["remindDays", "remindVisitDays", "renewalMonths"] },
] as const satisfies readonly { key: string; settings: readonly PolicyKey[] }[];

/** What a setting says, as a sentence. */
const SAYS: Readonly<Record<PolicyKey, (policy: Policy, t: Words) => string>> = {
  passMark: (policy, t) => t("passMark.value", { points: format.points(policy.passMark) }),
  finalScore: ({ finalScore }, t) =>
    finalScore === null
      ? t("finalScore.ON_SITE")
      : t("finalScore.weighted", { document: String(finalScore.documentPercent), onSite: String(finalScore.onSitePercent) }),
  tierFloors: ({ tierFloors }, t) =>
    tierFloors === null
      ? t("tierFloors.SET")
      : t("tierFloors.value", {
          gold: format.points(tierFloors.GOLD), silver: format.points(tierFloors.SILVER), blue: format.points(tierFloors.BLUE),
        }),
  rounding: ({ rounding }, t) => (rounding.mode === "NONE" ? t("rounding.NONE") : t("rounding.halfUp", { decimals: rounding.decimals })),
  scorersLeast: (policy, t) => t("scorersLeast.value", { count: policy.scorersLeast }),
  discussionSteps: (policy, t) => t("discussionSteps.value", { count: policy.discussionSteps }),
  blindSelfScore: (policy, t) => t(`blindSelfScore.${policy.blindSelfScore ? "yes" : "no"}`),
  whyNowRequired: (policy, t) => t(`whyNowRequired.${policy.whyNowRequired ? "yes" : "no"}`),
  secondLookMargin: ({ secondLookMargin }, t) =>
    secondLookMargin === null ? t("secondLookMargin.OFF") : t("secondLookMargin.value", { points: format.points(secondLookMargin) }),
  calibrationExact: (policy, t) => t("calibrationExact.value", { percent: policy.calibrationExact }),
  calibrationWithin: (policy, t) => t("calibrationWithin.value", { percent: policy.calibrationWithin }),
  calibrationTotal: (policy, t) => t("calibrationTotal.value", { points: format.points(policy.calibrationTotal) }),
  calibrationRequired: (policy, t) => t(`calibrationRequired.${policy.calibrationRequired ? "yes" : "no"}`),
  quorum: (policy, t) => t("quorum.value", { count: policy.quorum }),
  conflictScope: (policy, t) => t(`conflictScope.${policy.conflictScope}`),
  pastEmployerYears: (policy, t) => t("pastEmployerYears.value", { count: policy.pastEmployerYears }),
  pastAssessmentCycles: (policy, t) => t("pastAssessmentCycles.value", { count: policy.pastAssessmentCycles }),
  gatesRequiredToSubmit: (policy, t) => t(`gatesRequiredToSubmit.${policy.gatesRequiredToSubmit ? "yes" : "no"}`),
  selfScoreRequired: (policy, t) => t(`selfScoreRequired.${policy.selfScoreRequired ? "yes" : "no"}`),
  returnRounds: (policy, t) => t("returnRounds.value", { count: policy.returnRounds }),
  returnDays: (policy, t) => t("returnDays.value", { count: policy.returnDays }),
  appealDays: (policy, t) => t("appealDays.value", { count: policy.appealDays }),
  ministrySeesDrafts: (policy, t) => t(`ministrySeesDrafts.${policy.ministrySeesDrafts ? "yes" : "no"}`),
  certificateYears: (policy, t) => t("certificateYears.value", { count: policy.certificateYears }),
  certificateCounting: (policy, t) => t(`certificateCounting.${policy.certificateCounting}`),
  remindDays: ({ remindDays }, t) => (remindDays.length === 0 ? t("remindDays.none") : t("remindDays.value", { days: remindDays.join(", ") })),
  remindVisitDays: ({ remindVisitDays }, t) => (remindVisitDays === 0 ? t("remindVisitDays.none") : t("remindVisitDays.value", { days: remindVisitDays })),
  renewalMonths: ({ renewalMonths }, t) => (renewalMonths.length === 0 ? t("renewalMonths.none") : t("renewalMonths.value", { months: renewalMonths.join(", ") })),
};

export const saySetting = (key: PolicyKey, policy: Policy, t: Words): string => SAYS[key](policy, t);

/** What is stored may say the default's value itself: then it is one. */
export const isDefault = (key: PolicyKey, policy: Policy): boolean => JSON.stringify(policy[key]) === JSON.stringify(DEFAULT_POLICY[key]);
