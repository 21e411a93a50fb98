import { facts, heading, table, words, type Cell } from "@/lib/applications/copy-html";
import type { Snapshot } from "@/lib/applications/snapshot";
import { bandOf, figuresOf, formatMean, formatShare, RATINGS, type Mean, type OutcomeContent } from "@/lib/domain/outcome";
import { CHANNELS, isCenterKind, isChannel, PROFILE_TEXTS } from "@/lib/domain/profile";
import { formatNumber } from "@/lib/format";

/** The owner at submission, and where the center is. */
export type CenterPlace = { ministryTh: string; provinceTh: string };

const shown = (count: number | null | undefined): Cell => (count === null || count === undefined ? null : formatNumber(count));

/** The profile, by the words of its own page. */
export function profilePart(center: Snapshot["center"], { ministryTh, provinceTh }: CenterPlace): string {
  const users = center.channels.filter(isChannel).map((channel) => {
    const [name, count] = [words(`channel.${channel}`), center.yearlyUsers[channel]];
    return count === undefined ? name : words("center.usersOf", { channel: name, count });
  });
  return heading(words("copy.center")) + facts([
    [words("center.field.nameTh"), center.nameTh], [words("center.field.nameEn"), center.nameEn], [words("center.agency"), center.agencyTh],
    [words("center.ministry"), ministryTh], [words("center.province"), provinceTh],
    [words("center.field.kind"), center.kind && isCenterKind(center.kind) ? words(`centerKind.${center.kind}`) : null],
    ...PROFILE_TEXTS.map((field) => [words(`center.field.${field}`), center[field]] as const),
    [words("center.field.coordinates"), center.latitude && center.longitude ? `${center.latitude}, ${center.longitude}` : null],
    [words("center.field.channels"), users.join("\n")],
  ]);
}

/** The counts with what follows from them; nothing for a version that was sent before they were asked for. */
export function outcomePart(content: OutcomeContent | undefined): string {
  return content === undefined ? "" : [surveyPart(content), usersPart(content)].join("\n");
}

const meanText = (mean: Mean | null): string | null => mean && `${formatMean(mean)} (${words(`outcome.band.${bandOf(mean)}`)})`;

function surveyPart(content: OutcomeContent): string {
  const { population, sample, collectedBy, method } = content.survey;
  const { mean, items } = figuresOf(content);
  const share = population === null || sample === null ? null : formatShare(sample, population);
  const head = [words("outcome.question"), words("outcome.mean"), ...RATINGS.map((rating) => words(`outcome.rating.${rating}`)), words("outcome.noAnswer")];
  return heading(words("outcome.survey")) + facts([
    [words("outcome.meanAll"), meanText(mean)], [words("outcome.population"), shown(population)],
    [words("outcome.sample"), [shown(sample), share && words("outcome.shareOfPopulation", { share })].filter(Boolean).join(" · ")],
    [words("outcome.collectedBy"), collectedBy.map((channel) => words(`channel.${channel}`)).join(", ")], [words("outcome.method"), method],
  ]) + table(head, items.map(({ item, mean: own }) => [item.text, meanText(own), ...item.counts.map(shown), shown(item.none)]));
}

function usersPart(content: OutcomeContent): string {
  const { users, online, channels, onlineChannels, periods } = figuresOf(content);
  const used = CHANNELS.filter((channel) => periods.some(({ row }) => row.counts[channel] !== undefined));
  const head = [words("outcome.periodColumn"), words("outcome.totalAll"), words("outcome.online"), ...used.map((channel) => words(`channel.${channel}`))];
  return heading(words("outcome.users")) + facts([
    [words("outcome.totalAll"), shown(users)], [words("outcome.online"), shown(online)], [words("outcome.onlineShare"), formatShare(online, users)],
    [words("outcome.channels"), words("outcome.channelsOf", { count: channels, online: onlineChannels })],
  ]) + table(head, periods.map(({ row, sum, online: own }) => [row.period, shown(sum), shown(own), ...used.map((channel) => shown(row.counts[channel]))]));
}
