/** How far something is; without a total it only says that it goes on. */
export function Progress({ done, total }: { done: number; total: number | null }) {
  const share = total === null || total === 0 ? 0.3 : Math.min(1, done / total)
  return (
    <div
      className="bar"
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={total ?? undefined}
      aria-valuenow={total === null ? undefined : done}
      aria-label={total === null ? String(done) : `${done} / ${total}`}
      data-unknown={total === null || undefined}
    >
      <span style={{ width: `${share * 100}%` }} />
    </div>
  )
}
