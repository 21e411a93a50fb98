"use client";

import { useEffect, useRef, useState } from "react";

export type KeysWords = { button: string; title: string; close: string; off: string; keys: readonly { key: string; does: string }[] };

const STORED = "gecc-sheet-keys";

/** Moves through the criteria of a sheet and gives points without a mouse. Letters are told by their place, so a Thai keyboard works too. */
export function SheetKeys({ words }: { words: KeysWords }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOff, setOff] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = actOf(event, localStorage.getItem(STORED) === "off");
      if (!act) return;
      event.preventDefault();
      if (act.kind === "help") dialog.current?.showModal();
      else if (act.kind === "move") move(act.by);
      else if (act.kind === "value") choose(act.value);
      else go(act.to);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  const open = () => {
    setOff(localStorage.getItem(STORED) === "off");
    dialog.current?.showModal();
  };
  const switchOff = (off: boolean) => {
    localStorage.setItem(STORED, off ? "off" : "on");
    setOff(off);
  };
  return (
    <>
      <button type="button" onClick={open} className="link hidden min-h-6 text-sm lg:inline-block">
        {words.button}
      </button>
      <dialog ref={dialog} aria-labelledby="sheet-keys-title" className="m-auto max-w-lg rounded-box border-2 border-edge bg-paper p-6 text-ink backdrop:bg-black/50">
        <h2 id="sheet-keys-title" className="text-xl">
          {words.title}
        </h2>
        <dl className="my-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
          {words.keys.map(({ key, does }) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="rounded-control border border-edge bg-surface px-2 font-sans">{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label className="flex items-start gap-3">
          <input type="checkbox" className="choice" checked={isOff} onChange={(event) => switchOff(event.currentTarget.checked)} />
          <span>{words.off}</span>
        </label>
        {/* Stands inside the sheet's form, so it can be none itself. */}
        <button type="button" onClick={() => dialog.current?.close()} className="link mt-4 min-h-6">
          {words.close}
        </button>
      </dialog>
    </>
  );
}

type Act = { kind: "move"; by: 1 | -1 } | { kind: "value"; value: string } | { kind: "go"; to: "reason" | "evidence" } | { kind: "help" };

const ALWAYS: Readonly<Record<string, Act>> = { ArrowDown: { kind: "move", by: 1 }, ArrowUp: { kind: "move", by: -1 } };
const PLAIN: Readonly<Record<string, Act>> = {
  KeyJ: { kind: "move", by: 1 }, KeyK: { kind: "move", by: -1 }, KeyF: { kind: "value", value: "full" }, KeyR: { kind: "go", to: "reason" },
  KeyE: { kind: "go", to: "evidence" },
};

function actOf(event: KeyboardEvent, isOff: boolean): Act | null {
  if (event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return null;
  if (event.altKey) return ALWAYS[event.code] ?? null;
  return isOff || isTyping(event.target) ? null : plainAct(event);
}

function plainAct({ code, shiftKey }: KeyboardEvent): Act | null {
  if (shiftKey) return code === "Slash" ? { kind: "help" } : null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  return digit === undefined ? (PLAIN[code] ?? null) : { kind: "value", value: digit };
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "checkbox";
}

const criteria = () => [...document.querySelectorAll<HTMLElement>("[data-part][data-criterion]")].filter((part) => part.checkVisibility());
const current = () => document.activeElement?.closest<HTMLElement>("[data-criterion]") ?? null;

function move(by: 1 | -1): void {
  const all = criteria();
  const here = current();
  const index = here ? all.indexOf(here) + by : by === 1 ? firstInSight(all) : 0;
  const next = all[Math.max(0, Math.min(all.length - 1, index))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "start" });
}

const firstInSight = (all: HTMLElement[]) => Math.max(0, all.findIndex((part) => part.getBoundingClientRect().bottom > 120));

/** To the field of the reason; or to the first that opens the answer or a file of it. */
function go(to: "reason" | "evidence"): void {
  const wanted = to === "reason" ? 'textarea[name$="[reason]"]' : "[data-evidence] :is(summary, button, a)";
  current()?.querySelector<HTMLElement>(wanted)?.focus();
}

/** The digit's points, or for a gate 1 for met and 0 for not met; "full" is the last step. */
function choose(value: string): void {
  const radios = [...(current()?.querySelectorAll<HTMLInputElement>("input[type=radio]:not(:disabled)") ?? [])];
  const isGate = radios.some((radio) => radio.value === "true");
  const wanted = isGate ? { "1": "true", full: "true", "0": "false" }[value] : value;
  const radio = value === "full" && !isGate ? radios.at(-1) : radios.find((item) => item.value === wanted);
  radio?.click();
}
