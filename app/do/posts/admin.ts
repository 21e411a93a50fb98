import { z } from "zod";
import { localPath, type Post, type PostTable, parseFields, post } from "@/lib/action";
import { sessionHash } from "@/lib/auth";
import { saveAgency, saveCenter, saveMinistry, saveProfile } from "@/lib/centers/commands";
import { changeMember, giveRight, removeMember } from "@/lib/centers/members";
import { ChangeMember, GiveRight, RemoveMember, SaveAgency, SaveCenter, SaveMinistry, SaveProfile } from "@/lib/centers/schema";
import { closeDocumentStage, openCycle, saveCycle, saveTeam, setSecondLook } from "@/lib/cycles/commands";
import { CycleForm, TeamForm } from "@/lib/cycles/form";
import { planOpening } from "@/lib/cycles/opening";
import { CycleId, PlanOpening, RollOverInput, SetSecondLook } from "@/lib/cycles/schema";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import { rollOver, undoRollOver } from "@/lib/flows/roll-over";
import { addReason, retireReason } from "@/lib/reasons/commands";
import { AddReason, RetireReason } from "@/lib/reasons/schema";
import { issueRuling } from "@/lib/rulings/commands";
import { IssueRuling } from "@/lib/rulings/schema";
import { endOtherSessions, endSession } from "@/lib/sessions/own";
import { EndSession } from "@/lib/sessions/schema";
import { disableUser, enableUser, grantRole, revokeRole, saveUser, setLocale, setPassword } from "@/lib/users/commands";
import { addPastEmployer, removePastEmployer } from "@/lib/users/employers";
import { AddEmployer, DropEmployer, GrantRole, RevokeRole, SaveUser, SetLocale, SetPassword, UserId } from "@/lib/users/schema";

/** The forms of a year's pages also send the year, for the way back. */
const year = z.coerce.number().int().min(2558).max(2700);
const ProfileForm = SaveProfile.extend({ next: z.string().optional() });
const TeamOfYear = z.intersection(TeamForm, z.object({ year }));

const endOthers: Post = {
  open: false,
  run: async (actor) => {
    const tokenHash = await sessionHash();
    if (!actor || !tokenHash) throw refuse("SIGNED_OUT");
    await endOtherSessions(actor, tokenHash, new Date());
    return { to: "/account?done=SESSIONS_ENDED" };
  },
};

/** The language can be switched on any page, and the person stays there. */
const switchLocale: Post = {
  open: false,
  run: async (actor, fields) => {
    if (!actor) throw refuse("SIGNED_OUT");
    await setLocale(actor, parseFields(SetLocale, fields), new Date());
    return { to: localPath(fields.back, "/account") };
  },
};

/** Who took away the own access goes to the centers that are left. */
const leaveCenter: Post = {
  open: false,
  run: async (actor, fields) => {
    if (!actor) throw refuse("SIGNED_OUT");
    const input = parseFields(RemoveMember, fields);
    await removeMember(actor, input, new Date());
    const page = input.userId === actor.userId && !canManage(actor, "users") ? "/centers" : `/centers/${input.centerId}/members`;
    return { to: `${page}?done=MEMBER_REMOVED` };
  },
};

/** Bodies, centers, people, cycles and teams; and one's own account. */
export const adminPosts: PostTable = {
  saveMinistry: post(SaveMinistry, saveMinistry, (_, { id: ministry }) => `/agencies?open=${ministry}&done=BODY_SAVED`),
  saveAgency: post(SaveAgency, saveAgency, (input) => `/agencies?open=${input.ministryId}&done=BODY_SAVED`),
  saveCenter: post(SaveCenter, saveCenter, (input, center) =>
    `/centers/${center.id}?done=${input.centerId ? "CENTER_SAVED" : "CENTER_CREATED"}`),
  // From an application's pages the person goes back there.
  saveProfile: post(ProfileForm, (actor, { next: _, ...profile }, now) => saveProfile(actor, profile, now), (input, center) =>
    localPath(input.next, `/centers/${center.id}?done=PROFILE_SAVED`)),
  giveRight: post(GiveRight, giveRight, ({ centerId }) => `/centers/${centerId}/members?done=RIGHT_GIVEN`),
  changeMember: post(ChangeMember, changeMember, ({ centerId }) => `/centers/${centerId}/members?done=RIGHT_GIVEN`),
  removeMember: leaveCenter,
  saveUser: post(SaveUser, saveUser, (input, user) => `/users/${user.id}?done=${input.userId ? "SAVED" : "USER_CREATED"}`),
  grantRole: post(GrantRole, grantRole, (input) => `/users/${input.userId}?done=ROLE_GRANTED`),
  revokeRole: post(RevokeRole, revokeRole, (_, { userId }) => `/users/${userId}?done=ROLE_REVOKED`),
  addPastEmployer: post(AddEmployer, addPastEmployer, (input) => `${input.userId ? `/users/${input.userId}` : "/account"}?done=EMPLOYER_ADDED`),
  removePastEmployer: post(DropEmployer, removePastEmployer, ({ userId }) => `/users/${userId}?done=EMPLOYER_REMOVED`),
  setPassword: post(SetPassword, setPassword, (input) => `/users/${input.userId}?done=PASSWORD_SET`),
  disableUser: post(UserId, disableUser, (input) => `/users/${input.userId}?done=USER_DISABLED`),
  enableUser: post(UserId, enableUser, (input) => `/users/${input.userId}?done=USER_ENABLED`),
  setLocale: switchLocale,
  endOtherSessions: endOthers,
  endSession: post(EndSession, endSession, () => "/account?done=SESSION_ENDED"),
  saveCycle: post(CycleForm, saveCycle, (_, cycle) => `/cycles/${cycle.year}${cycle.openedAt ? "" : "/setup"}?done=SAVED`),
  openCycle: post(CycleId, openCycle, (_, cycle) => `/cycles/${cycle.year}?done=CYCLE_OPENED`),
  planOpening: post(PlanOpening, planOpening, (_, { year: of, byItself }) => `/cycles/${of}/setup?done=${byItself ? "OPENING_PLANNED" : "OPENING_CANCELLED"}`),
  rollOver: post(RollOverInput, rollOver, (_, cycle) => `/cycles/${cycle.year}/setup?done=ROLLED_OVER`),
  undoRollOver: post(CycleId, undoRollOver, (_, cycle) => `/cycles/${cycle.year}?done=ROLL_OVER_UNDONE`),
  closeDocumentStage: post(CycleId, closeDocumentStage, (_, cycle) => `/cycles/${cycle.year}?done=DOCUMENT_STAGE_CLOSED`),
  setSecondLook: post(SetSecondLook, setSecondLook, (_, cycle) => `/cycles/${cycle.year}/second-look?done=SAVED`),
  issueRuling: post(IssueRuling, issueRuling, (_, ruling) => `/cycles/${ruling.year}/rulings?done=RULING_ISSUED`),
  addReason: post(AddReason, addReason, (_, { year: list }) => `/cycles/${list}/reasons?done=REASON_ADDED`),
  retireReason: post(RetireReason, retireReason, (_, { year: list }) => `/cycles/${list}/reasons?done=REASON_RETIRED`),
  saveTeam: post(TeamOfYear, saveTeam, (input) => `/cycles/${input.year}/teams?done=TEAM_SAVED`),
};
