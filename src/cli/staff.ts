import { z } from 'zod'
import { invitationLink, inviteMember } from '#modules/identity'
import { inPlatform } from '#platform/db/tx'
import { type Call, type Command, UsageError, needed } from './command.ts'
import { tenantOptions, withTenant } from './work.ts'

export const staffAdd: Command = {
  name: 'staff add',
  usage: 'staff add EMAIL --tenant T --role R [--name N]',
  summary: 'invite somebody to work for a tenant',
  help: `Grants the role (admin, clerk, finance, read-only, or one the tenant made) and prints a link that works once within seven
days: it sets the password, or, where the person has one, asks for it. Called again before the link was used, it gives a new
link and ends the old one.

Example: ./wattwerk staff add ada@kiebitz.example --tenant kiebitz --role admin`,
  options: { ...tenantOptions, role: { type: 'string' }, name: { type: 'string' } },
  words: { min: 1, max: 1 },
  run,
}

async function run(call: Call): Promise<number> {
  const email = call.words[0] ?? ''
  if (!z.email().max(254).safeParse(email).success) throw new UsageError(`${email} is no e-mail address`)
  const role = needed(call.values, 'role')
  const name = call.values['name']
  const invited = { email, role, ...(typeof name === 'string' && { name }) }
  const { member, link } = await withTenant(call, async ({ installation, run: within }) => {
    const { member, token } = await within((act) =>
      inviteMember(act, (work) => inPlatform(installation.platform, work), invited),
    )
    return { member, link: invitationLink(installation.settings.url, token) }
  })
  if (call.json) call.io.out(JSON.stringify({ staff: member.email, link }))
  else call.io.out(`${member.email} is invited as ${role}. The link works once, for seven days:\n${link}`)
  return 0
}
