import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { Page } from '../../parts/page.tsx'
import { NoPermission } from '../../parts/states.tsx'
import { useSay } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'
import { Approvals } from './approvals.tsx'
import { Audit } from './audit.tsx'
import { Brand } from './brand.tsx'
import { Company } from './company.tsx'
import { Keys } from './keys.tsx'
import { MailServerSettings } from './mail-server.tsx'
import { People } from './people.tsx'
import { Roles } from './roles.tsx'
import { Templates } from './templates.tsx'

const sections = [
  { key: 'company', may: 'tenants.read' },
  { key: 'brand', may: 'tenants.read' },
  { key: 'templates', may: 'templates.read' },
  { key: 'mail', may: 'mail.read' },
  { key: 'people', may: 'identity.read' },
  { key: 'roles', may: 'identity.read' },
  { key: 'keys', may: 'identity.read' },
  { key: 'approvals', may: 'approvals.read' },
  { key: 'audit', may: 'audit.read' },
] as const

/** What the tenant is, who may do what, and who did. */
export default function Settings({ params }: { params: Params }) {
  const say = useSay()
  const { may } = useOffice()
  const section = sections.find(({ key }) => key === params['section']) ?? sections[0]
  return (
    <Page title={say('nav.settings')}>
      <div className="tabs">
        {sections
          .filter((one) => may(one.may))
          .map(({ key }) => (
            <Link
              key={key}
              to={key === 'company' ? '/settings' : `/settings/${key}`}
              aria-current={key === section.key ? 'page' : undefined}
            >
              {say(`settings.${key}`)}
            </Link>
          ))}
      </div>
      <div className="tab-body">
        {may(section.may) ? <Section name={section.key} /> : <NoPermission permission={section.may} />}
      </div>
    </Page>
  )
}

function Section({ name }: { name: (typeof sections)[number]['key'] }) {
  if (name === 'company') return <Company />
  if (name === 'brand') return <Brand />
  if (name === 'templates') return <Templates />
  if (name === 'mail') return <MailServerSettings />
  if (name === 'people') return <People />
  if (name === 'roles') return <Roles />
  if (name === 'keys') return <Keys />
  if (name === 'approvals') return <Approvals />
  return <Audit />
}
