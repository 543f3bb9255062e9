import { useQuery } from '@tanstack/react-query'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { languageNames, isLanguage } from '../../../kit/words.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { Bones } from '../../parts/states.tsx'
import { Facts, Kwh, Money, Moment, State } from '../../parts/texts.tsx'
import { useSay, useSpeech } from '../../speech.tsx'
import { NewNote } from './new-note.tsx'
import { Timeline } from './timeline.tsx'

type Customer = Schemas['Customer']

/** Who it is, what each contract account stands at, and what happened. */
export function OverviewTab({
  customer,
  accounts,
}: {
  customer: Customer | undefined
  accounts: readonly Schemas['OfficeAccount'][] | undefined
}) {
  const say = useSay()
  if (!customer) return <Bones lines={8} />
  return (
    <div className="two-wide">
      <div className="stack wide">
        <Accounts accounts={accounts} />
        <NewNote customer={customer.customerId} />
        <Timeline customer={customer.customerId} />
      </div>
      <section className="stack">
        <h2>{say('customer.master')}</h2>
        <Master customer={customer} />
      </section>
    </div>
  )
}

export function Accounts({ accounts }: { accounts: readonly Schemas['OfficeAccount'][] | undefined }) {
  const { say, sayMaybe } = useSpeech()
  const { format } = useOffice()
  if (!accounts) return <Bones lines={3} />
  return (
    <section className="stack tight">
      <h2>{say('nav.accounts')}</h2>
      {accounts.map((account) => (
        <Link
          key={account.contractAccountId}
          to={`/accounts/${account.contractAccountId}`}
          className="card account-card"
        >
          <span className="stack" style={{ gap: 0 }}>
            <b className="num">{account.contractAccount}</b>
            <span className="second">
              {sayMaybe(`rhythm.${account.rhythm}`)} · {sayMaybe(`way.${account.paymentWay}`)}
            </span>
          </span>
          <span className="stack" style={{ gap: 0, alignItems: 'flex-end' }}>
            <b>
              <Money value={account.balance} currency={account.currency} />
            </b>
            {Number(account.overdue) > 0 && (
              <span className="overdue">
                {say('customer.overdueOf', { amount: format.money(account.overdue, account.currency) })}
              </span>
            )}
          </span>
        </Link>
      ))}
    </section>
  )
}

export function LastSessions({ customer }: { customer: string }) {
  const say = useSay()
  const { tenant } = useOffice()
  const last = useQuery({
    queryKey: [tenant.key, 'sessions', 'last', customer],
    queryFn: () => answer(api.GET('/v1/office/sessions', { params: { query: { customer, limit: 6 } } })),
  })
  return (
    <section className="stack tight">
      <div className="row apart">
        <h2>{say('customer.lastSessions')}</h2>
        <Link to={`/customers/${customer}?tab=sessions`}>{say('customer.allSessions')}</Link>
      </div>
      {last.data ? (
        <ul className="lines">
          {last.data.data.map((session) => (
            <li key={session.session}>
              <Link to={`/sessions/${session.session}`} className="grow cut">
                <Moment at={session.startedAt} zone={session.zone} />, {session.place ?? session.point}
              </Link>
              {session.energyWh !== null && (
                <span className="second wide-only">
                  <Kwh wh={session.energyWh} />
                </span>
              )}
              {session.total === null || session.currency === null ? (
                <State of="session" is={session.stage} />
              ) : (
                <Money value={session.total} currency={session.currency} />
              )}
            </li>
          ))}
          {last.data.data.length === 0 && <li className="light">{say('session.none')}</li>}
        </ul>
      ) : (
        <Bones lines={6} />
      )}
    </section>
  )
}

export function Master({ customer }: { customer: Customer }) {
  const say = useSay()
  const { format } = useOffice()
  const { language } = customer
  return (
    <>
      <Facts
        facts={[
          [
            say('word.number'),
            <span key="n" className="num">
              {customer.number}
            </span>,
          ],
          [
            say('login.email'),
            customer.email && (
              <a key="e" href={`mailto:${customer.email}`}>
                {customer.email}
              </a>
            ),
          ],
          [say('customer.phone'), customer.phone],
          [say('frame.language'), isLanguage(language) ? languageNames[language] : language],
          customer.kind === 'organisation' && [say('customer.vatId'), customer.vatId],
          [say('customer.since'), format.dayOf(customer.createdAt)],
        ]}
      />
      {customer.addresses.map((address) => (
        <div key={address.kind + address.validFrom}>
          <h3>
            {say(`address.${address.kind}`)}{' '}
            <span className="light">{say('why.validSince', { day: format.day(address.validFrom) })}</span>
          </h3>
          <p>
            {[address.street, address.houseNumber].filter(Boolean).join(' ')}
            <br />
            {[address.postcode, address.city].filter(Boolean).join(' ')}
            {address.extra && (
              <>
                <br />
                {address.extra}
              </>
            )}
          </p>
        </div>
      ))}
      {customer.contacts.map((contact) => (
        <div key={contact.contactId}>
          <h3>{contact.role}</h3>
          <p>{[contact.name, contact.email, contact.phone].filter(Boolean).join(', ')}</p>
        </div>
      ))}
    </>
  )
}
