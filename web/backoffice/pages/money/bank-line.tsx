import { useOffice } from '../../office.tsx'
import { Facts, Money } from '../../parts/texts.tsx'
import { useSay } from '../../speech.tsx'
import type { Entry } from './entry.ts'

/** A movement as the bank wrote it, with what was recognised in it. */
export function BankLine({ entry }: { entry: Entry }) {
  const say = useSay()
  const { format } = useOffice()
  return (
    <section className="card bank-line">
      <div className="card-body stack">
        <span className="figure">
          <Money value={entry.amount} currency={entry.currency} />
        </span>
        <p className="mono purpose">
          <Marked text={entry.purpose} parts={partsOf(entry)} />
        </p>
        <Facts
          facts={[
            [say('entry.counterparty'), entry.counterpartyName],
            [say('entry.iban'), entry.counterpartyIbanLast4 === null ? null : `•••• ${entry.counterpartyIbanLast4}`],
            [say('entry.bookedOn'), entry.bookedOn === null ? null : format.day(entry.bookedOn)],
            entry.endToEndId !== null && [
              say('entry.endToEnd'),
              <span key="e" className="mono">
                {entry.endToEndId}
              </span>,
            ],
            entry.returnReason !== null && [
              say('entry.returnReason'),
              <span key="r" className="mono">
                {entry.returnReason}
              </span>,
            ],
            [
              say('entry.bankReference'),
              entry.bankReference === null ? null : (
                <span key="b" className="mono">
                  {entry.bankReference}
                </span>
              ),
            ],
          ]}
        />
      </div>
    </section>
  )
}

/** What was recognised in the line: references it names, and the payer's name. */
function partsOf({ reasons, counterpartyName }: Entry): readonly string[] {
  const named = reasons.flatMap(({ detail }) => (detail === undefined ? [] : [detail]))
  const words = counterpartyName?.split(/\s+/) ?? []
  return [...named, counterpartyName ?? '', ...words].filter((part) => part.length > 2)
}

/** Signs between groups of a reference do not count: banks set and drop them as they like. */
const loose = (part: string): string =>
  [...part.replaceAll(/[^\p{L}\p{N}]/gu, '')].map((sign) => RegExp.escape(sign)).join('[\\s./-]{0,2}')

/** The text with every recognised part marked. */
function Marked({ text, parts }: { text: string; parts: readonly string[] }) {
  const wanted = parts.map(loose).filter((part) => part !== '')
  if (wanted.length === 0) return <>{text}</>
  const pieces = text.split(new RegExp(`(${wanted.toSorted((a, b) => b.length - a.length).join('|')})`, 'iu'))
  // What stands in the brackets comes at every second place.
  return pieces.map((piece, index) => (index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece))
}
