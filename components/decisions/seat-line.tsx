import { useTranslations } from "next-intl";
import { addressWith } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import type { Seat } from "@/lib/domain/meeting";

/** In which meeting this page decides, and the way to another; nothing where the reader sits in none. */
export function SeatLine({ seats, seat, path }: { seats: readonly Seat[]; seat: Seat | null; path: string }) {
  const t = useTranslations("committee.seat");
  if (seats.length === 0) return null;
  const others = seats.filter(({ id }) => id !== seat?.id);
  return (
    <p className="no-print my-4 flex flex-wrap gap-x-4">
      <span>{seat ? t("in", { number: seat.number }) : t("out")}</span>
      {others.map(({ id, number }) => (
        <AppLink key={id} href={addressWith(path, { meeting: String(id) })}>
          {t("toIn", { number })}
        </AppLink>
      ))}
      {seat && <AppLink href={addressWith(path, { meeting: "none" })}>{t("toOut")}</AppLink>}
    </p>
  );
}

/** What a form carries of it. */
export const seatField = (seat: Seat | null): Record<string, number> => (seat ? { meetingId: seat.id } : {});
