import { Textarea } from '@mantine/core'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { useSay } from '../../speech.tsx'
import {
  cellMinutes,
  type Corner,
  fill,
  paint,
  readWeek,
  type Week,
  WEEKDAYS,
  type WindowText,
  windowsOf,
  writeWeek,
} from './week.ts'

type Given = Readonly<{ windows: readonly WindowText[]; onChange(windows: readonly WindowText[]): void }>

/** When a price holds: a week painted by mouse or arrow keys, and the same as text beside it. */
export function WeekGrid({ windows, onChange }: Given) {
  const minutes = cellMinutes(windows)
  return (
    <div className="week-editor">
      <Painted
        key={minutes ?? 0}
        windows={windows}
        minutes={minutes ?? 15}
        isExact={minutes !== undefined}
        onChange={onChange}
      />
      <Written windows={windows} onChange={onChange} />
    </div>
  )
}

/** What is being painted: from where, and whether it is set or taken away. */
type Stroke = Readonly<{ from: Corner; on: boolean; week: Week }>

function Painted({ windows, minutes, isExact, onChange }: Given & Readonly<{ minutes: number; isExact: boolean }>) {
  const say = useSay()
  const week = paint(windows, minutes)
  const cells = 1440 / minutes
  const stroke = useRef<Stroke>(undefined)
  const [at, setAt] = useState<Corner>({ day: 0, cell: 480 / minutes })
  const begin = (corner: Corner) => {
    stroke.current = { from: corner, on: !week[corner.day]?.[corner.cell], week }
    goOn(corner)
  }
  const goOn = (corner: Corner) => {
    const { current } = stroke
    if (current) onChange(windowsOf(fill(current.week, current.from, corner, current.on)))
  }
  const keyed = (event: KeyboardEvent) => {
    const move = MOVES[event.key]
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault()
      stroke.current = undefined
      onChange(windowsOf(fill(week, at, at, !week[at.day]?.[at.cell])))
    }
    if (!move) return
    event.preventDefault()
    const next = { day: bounded(at.day + move[0], 7), cell: bounded(at.cell + move[1], cells) }
    if (event.shiftKey) {
      stroke.current ??= { from: at, on: !week[at.day]?.[at.cell], week }
      goOn(next)
    } else stroke.current = undefined
    setAt(next)
    focusCell(event.currentTarget, next)
  }
  const over = (event: PointerEvent) => {
    if (event.buttons !== 1 || !stroke.current) return
    const corner = cornerOf(document.elementFromPoint(event.clientX, event.clientY))
    if (corner) goOn(corner)
  }
  return (
    <div className="scroll">
      <div
        className="week"
        role="grid"
        aria-label={say('tariff.week')}
        tabIndex={-1}
        data-inexact={!isExact || undefined}
        style={{ gridTemplateColumns: `44px repeat(${cells}, minmax(${minutes === 60 ? 11 : 6}px, 1fr))` }}
        onKeyDown={keyed}
        onPointerMove={over}
        onPointerUp={() => {
          stroke.current = undefined
        }}
      >
        <Hours minutes={minutes} />
        {week.map((row, day) => (
          <DayRow
            key={WEEKDAYS[day]}
            day={day}
            row={row}
            minutes={minutes}
            at={at.day === day ? at.cell : undefined}
            onBegin={(cell) => {
              setAt({ day, cell })
              begin({ day, cell })
            }}
          />
        ))}
      </div>
    </div>
  )
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}
const bounded = (value: number, below: number): number => Math.max(0, Math.min(below - 1, value))

function cornerOf(element: Element | null): Corner | undefined {
  const text = element?.getAttribute('data-cell')
  if (!text) return undefined
  const [day = 0, cell = 0] = text.split(' ').map(Number)
  return { day, cell }
}

function focusCell(grid: Element, { day, cell }: Corner): void {
  grid.querySelector<HTMLElement>(`[data-cell="${day} ${cell}"]`)?.focus()
}

function Hours({ minutes }: { minutes: number }) {
  return (
    <div role="row" style={{ display: 'contents' }} aria-hidden>
      <span />
      {Array.from({ length: 12 }, (_, index) => (
        <span key={index} className="week-hour" style={{ gridColumn: `span ${120 / minutes}` }}>
          {index * 2}
        </span>
      ))}
    </div>
  )
}

type Row = Readonly<{
  day: number
  row: readonly boolean[]
  minutes: number
  at: number | undefined
  onBegin(cell: number): void
}>

function DayRow({ day, row, minutes, at, onBegin }: Row) {
  const say = useSay()
  const name = say(`day.${WEEKDAYS[day] ?? 'mo'}`)
  const time = (cell: number): string =>
    `${Math.floor((cell * minutes) / 60)}:${String((cell * minutes) % 60).padStart(2, '0')}`
  return (
    <div role="row" style={{ display: 'contents' }}>
      <span role="rowheader" className="week-day">
        {name}
      </span>
      {row.map((on, cell) => (
        <button
          key={time(cell)}
          type="button"
          role="gridcell"
          aria-label={`${name} ${time(cell)}`}
          aria-selected={on}
          className="week-cell"
          data-cell={`${day} ${cell}`}
          data-on={on || undefined}
          data-hour={(cell * minutes) % 60 === 0 || undefined}
          tabIndex={at === cell ? 0 : -1}
          onPointerDown={(event) => {
            event.currentTarget.releasePointerCapture(event.pointerId)
            event.currentTarget.focus()
            onBegin(cell)
          }}
        />
      ))}
    </div>
  )
}

/** The same week as text; what cannot be read stays as it is typed. */
function Written({ windows, onChange }: Given) {
  const say = useSay()
  const written = writeWeek(windows)
  const [typed, setTyped] = useState<string>()
  const read = typed === undefined ? undefined : readWeek(typed)
  const wrong = read !== undefined && 'wrongLine' in read ? read.wrongLine : undefined
  return (
    <Textarea
      label={say('tariff.weekText')}
      description={say('tariff.weekHelp')}
      autosize
      minRows={3}
      classNames={{ input: 'mono' }}
      error={wrong === undefined ? undefined : say('tariff.weekWrong', { line: wrong })}
      value={typed ?? written}
      onBlur={() => wrong === undefined && setTyped(undefined)}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        const now = readWeek(text)
        if ('windows' in now) onChange(now.windows)
      }}
    />
  )
}
