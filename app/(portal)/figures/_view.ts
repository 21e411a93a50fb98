import { requireActor } from "@/lib/auth";
import { todayInThailand } from "@/lib/domain/calendar";
import type { Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { listChoosable } from "@/lib/statistics/part";
import { getFigureView, queryOf } from "@/lib/statistics/view";

/** What every page of figures begins with: who asks, what the address comes to for them, and what may be chosen. */
export async function openFigures(path: string, searchParams: Promise<Search>) {
  const actor = await requireActor(path);
  const now = new Date();
  const today = todayInThailand(now);
  const view = await orNotFound(getFigureView(actor, await searchParams, today));
  const ministries = await listChoosable(view.scope);
  const query = queryOf(view);
  const head = { place: view.place, isNational: view.scope === null, query, odd: view.odd, ministries, now };
  return { actor, today, view, query, head };
}
