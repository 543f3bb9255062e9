import './tour.css'
import { ActionIcon, Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { changeSearch, usePlace } from '../../kit/place.ts'
import { useOffice } from '../office.tsx'
import { IconCircleCheck, IconDownload, IconX } from '../parts/icons.ts'
import { Link } from '../parts/link.tsx'
import { useSay } from '../speech.tsx'
import { STEPS, type Step, useTour } from './tour-state.ts'

/** Where a step is done; the fifth needs no page, only its file. */
const pages: Readonly<Record<Exclude<Step, 5>, string>> = {
  1: '/imports/new',
  2: '/sessions',
  3: '/billing',
  4: '/invoices',
  6: '/statements',
  7: '/accounts',
}

/** A quiet guide from the file to balance 0: says the next step and where it is done, and ticks off what happened. */
export default function Tour() {
  const say = useSay()
  const { search } = usePlace()
  const { tour, begin, turn, tick, end } = useTour()
  const asked = search.get('tour') === '1'
  const begun = useRef(false)
  useEffect(() => {
    if (!asked || begun.current || tour.state === 'under way') return
    begun.current = true
    changeSearch({ tour: undefined })
    void begin()
  })
  if (tour.state === 'ended' && !asked) return null
  if (tour.state !== 'under way') {
    return (
      <section className="tour" aria-label={say('tour.name')}>
        <Head onClose={end} />
        <p>{say('tour.offer')}</p>
        <Button size="xs" onClick={() => void begin()}>
          {say('tour.start')}
        </Button>
      </section>
    )
  }
  const { step, done } = tour
  const isDone = done.includes(step)
  const [before, after] = [step - 1, step + 1].map((near) => STEPS.find((one) => one === near))
  return (
    <section className="tour" aria-label={say('tour.name')}>
      <Head onClose={end} />
      <ol className="tour-dots" aria-label={say('tour.step', { step, of: STEPS.length })}>
        {STEPS.map((one) => (
          <li key={one} data-done={done.includes(one) || undefined} aria-current={one === step ? 'step' : undefined} />
        ))}
      </ol>
      <div aria-live="polite">
        <h2>
          {step}. {say(`tour.${step}`)}
          {isDone && <IconCircleCheck size={16} aria-label={say('tour.done')} role="img" />}
        </h2>
        <p>{say(`tour.${step}.text`)}</p>
      </div>
      <Doing step={step} onFile={step === 5 ? tick : undefined} />
      <div className="row apart">
        {before === undefined ? (
          <span />
        ) : (
          <button type="button" className="plain-button" onClick={() => turn(before)}>
            {say('tour.back')}
          </button>
        )}
        <Button
          size="xs"
          variant={isDone ? 'filled' : 'default'}
          onClick={() => (after === undefined ? end() : turn(after))}
        >
          {say(after === undefined ? 'tour.end' : 'tour.next')}
        </Button>
      </div>
    </section>
  )
}

function Head({ onClose }: { onClose(): void }) {
  const say = useSay()
  return (
    <div className="row apart">
      <b>{say('tour.name')}</b>
      <ActionIcon variant="subtle" color="gray" size={24} aria-label={say('tour.close')} onClick={onClose}>
        <IconX size={14} />
      </ActionIcon>
    </div>
  )
}

/** The file a step needs, and the page it is done on. */
function Doing({ step, onFile }: { step: Step; onFile: (() => void) | undefined }) {
  const say = useSay()
  const { tenant } = useOffice()
  const file = step === 1 ? '/demo/sessions.csv' : step === 5 ? `/demo/bank/${tenant.key}.xml` : undefined
  return (
    <p className="tour-doing">
      {file !== undefined && (
        <a href={file} download onClick={onFile}>
          <IconDownload size={16} />
          {say(step === 1 ? 'tour.1.file' : 'tour.5.file')}
        </a>
      )}
      {step !== 5 && <Link to={pages[step]}>{say(`tour.${step}.go`)}</Link>}
    </p>
  )
}
