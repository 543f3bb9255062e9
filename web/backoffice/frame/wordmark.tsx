/** Wattwerk, with a spark as the middle stroke of its second W. */
export function Wordmark({ height = 19 }: { height?: number }) {
  return (
    <span className="wordmark" role="img" aria-label="Wattwerk" style={{ fontSize: height }}>
      <span aria-hidden>Watt</span>
      <svg aria-hidden viewBox="0 0 26 22">
        <path d="M1.8 7.2L6 20.2h1.6L11.4 10" />
        <path d="M24.2 7.2L20 20.2h-1.6l-2.2-5.8" />
        <path className="spark" d="M15.4 1L9 11.8h3.7L11 20.6l6.8-10.9h-3.9z" />
      </svg>
      <span aria-hidden>erk</span>
    </span>
  )
}
