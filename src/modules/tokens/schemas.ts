import { z } from 'zod'
import { Instant, Uuid } from '#platform/http/wire'

const Kind = z.enum(['rfid', 'app', 'other'])
const RawUid = z.string().trim().min(1).max(255)

export const NewTokenSchema = z.strictObject({ kind: Kind, raw: RawUid }).meta({ id: 'NewToken' })

export const NewAliasSchema = z.strictObject({ raw: RawUid }).meta({ id: 'NewAlias' })

export const NewAssignmentSchema = z
  .strictObject({ contractId: Uuid, from: Instant, to: Instant.nullable().optional() })
  .meta({ id: 'NewAssignment', description: 'Half-open: from counts, to does not.' })

export const AssignmentEndSchema = z.strictObject({ at: Instant }).meta({ id: 'AssignmentEnd' })

export const TokenListItemSchema = z
  .object({
    tokenId: Uuid,
    uid: z.string(),
    kind: Kind,
    raw: z.string(),
    state: z.enum(['active', 'blocked']),
  })
  .meta({ id: 'TokenListItem' })

export const TokenSchema = TokenListItemSchema.extend({
  aliases: z.array(z.string()),
  assignments: z.array(z.object({ contractId: Uuid, from: Instant, to: Instant.nullable() })),
}).meta({ id: 'Token' })

export const ProposalsSchema = z
  .object({
    data: z.array(z.object({ tokenId: Uuid, uid: z.string(), likeness: z.enum(['reversed', 'padded', 'check_byte']) })),
  })
  .meta({ id: 'TokenProposals' })

export const uidQuery = z.object({ uid: RawUid })
