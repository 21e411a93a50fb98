import type { Policy } from "@/lib/domain/policy";

/**
 * A decision stands once so many members have agreed to it, the one who prepared it among them (docs/domain.md §4). The database says the
 * same in gecc_carried, which an announcement asks; a test holds the two together.
 */
export function isCarried(votes: number, { quorum }: Pick<Policy, "quorum">): boolean {
  return votes >= Math.max(quorum, 1);
}
