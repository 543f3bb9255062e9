import { kwhOf } from '../../../kit/format.ts'
import { nextDay } from '../../../kit/zoned.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { Bones } from '../../parts/states.tsx'
import { useSay } from '../../speech.tsx'
import type { TodayView } from './view.ts'

const SHOWN = 35

/** Energy of each of the last days as a column; the column leads to the day's sessions. */
export function Days({ view }: { view: TodayView | undefined }) {
  const say = useSay()
  const { format } = useOffice()
  if (!view) return <Bones lines={6} />
  const days = Array.from({ length: SHOWN }, (_, index) => nextDay(view.day, index - SHOWN + 1))
  const byDay = new Map(view.days.map((day) => [day.day, day]))
  const most = Math.max(1, ...view.days.map(({ energyWh }) => Number(energyWh)))
  return (
    <section>
      <h2>{say('today.days')}</h2>
      <div className="days">
        {days.map((day) => {
          const found = byDay.get(day)
          const height = found ? (100 * Number(found.energyWh)) / most : 0
          const label = found
            ? `${format.weekday(day)}: ${format.decimal(kwhOf(found.energyWh), 0)} kWh, ${say('today.sessions', { count: found.sessions })}, ${format.money(found.amount, view.currency)}`
            : format.weekday(day)
          return (
            <Link key={day} to={`/sessions?from=${day}&until=${day}`} title={label} aria-label={label}>
              <span
                style={{ height: `${Math.max(height, found ? 2 : 0)}%` }}
                data-now={day === view.day || undefined}
              />
            </Link>
          )
        })}
      </div>
      <div className="row apart light num days-foot">
        <span>{format.shortDay(days[0] ?? view.day)}</span>
        <span>{format.shortDay(view.day)}</span>
      </div>
    </section>
  )
}
