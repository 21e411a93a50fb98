import { formatNumber } from "@/lib/format";

export type ProgressBarProps = {
  /** "ตอบแล้ว 12 จาก 36 ข้อ": the words say what the bar shows. */
  label: string;
  value: number;
  max: number;
  id: string;
};

export function ProgressBar({ label, value, max, id }: ProgressBarProps) {
  const percent = max === 0 ? 0 : Math.floor((100 * value) / max);
  return (
    <div className="my-4">
      <p id={id} className="mb-1">
        {label}
      </p>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuetext={`${formatNumber(percent)}%`}
        className="h-4 overflow-hidden rounded-full border border-edge bg-surface"
      >
        <div className="h-full bg-accent" style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
