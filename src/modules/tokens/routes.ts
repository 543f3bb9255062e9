import { z } from 'zod'
import { newId } from '#platform/ids'
import { route } from '#platform/http/route'
import { Uuid, cutPage, instantOf, pageOf, pageQuery, readCursor } from '#platform/http/wire'
import { proposeTokens } from './create.ts'
import { canonicalUid } from './policy.ts'
import { selectTokens } from './read-queries.ts'
import {
  AssignmentEndSchema,
  NewAliasSchema,
  NewAssignmentSchema,
  NewTokenSchema,
  ProposalsSchema,
  TokenListItemSchema,
  TokenSchema,
  uidQuery,
} from './schemas.ts'
import { addAlias, addToken, assignToken, endAssignment, getToken, setBlocked } from './single.ts'
import type { TokenView } from './types.ts'

const params = z.object({ token: Uuid })

/** What the API answers of a card. */
function viewOf(token: TokenView): z.input<typeof TokenSchema> {
  return {
    ...token,
    aliases: [...token.aliases],
    assignments: token.assignments.map(({ contractId, validFrom, validTo }) => ({
      contractId,
      from: instantOf(validFrom),
      to: instantOf(validTo),
    })),
  }
}

const listRoutes = [
  route({
    method: 'GET',
    path: '/tokens',
    may: 'tokens.read',
    summary: 'Lists charge cards by UID: all, the one with a spelling, or those of a contract',
    query: z.object({ ...pageQuery, uid: z.string().max(255).optional(), contract: Uuid.optional() }),
    answer: pageOf(TokenListItemSchema),
    refusals: [],
    async handle({ act, query: { limit, cursor, uid, contract } }) {
      const after = readCursor(cursor, z.tuple([z.string()]))?.[0] ?? null
      const filter = { uid: uid === undefined ? null : canonicalUid(uid), contractId: contract ?? null }
      return cutPage(
        await selectTokens(act, { limit, after }, filter),
        limit,
        (row) => [row.uid],
        (row) => row,
      )
    },
  }),
  route({
    method: 'GET',
    path: '/token-proposals',
    may: 'tokens.read',
    summary: 'Proposes cards that an unknown UID may mean: bytes reversed, padded, with a check byte',
    query: uidQuery,
    answer: ProposalsSchema,
    refusals: [],
    handle: async ({ act, query: { uid } }) => ({ data: [...(await proposeTokens(act, uid))] }),
  }),
  route({
    method: 'POST',
    path: '/tokens',
    may: 'tokens.write',
    summary: 'Creates a charge card',
    body: NewTokenSchema,
    answer: TokenSchema,
    status: 201,
    refusals: ['uid_not_readable', 'uid_taken', 'uid_reversed_taken'],
    handle: async ({ act, body }) => viewOf(await addToken(act, { ...body, tokenId: newId() })),
  }),
] as const

const tokenRoutes = [
  route({
    method: 'GET',
    path: '/tokens/:token',
    may: 'tokens.read',
    summary: 'Shows a charge card with its spellings and assignments',
    params,
    answer: TokenSchema,
    refusals: ['token_not_found'],
    handle: async ({ act, params: { token } }) => viewOf(await getToken(act, token)),
  }),
  route({
    method: 'POST',
    path: '/tokens/:token/assignments',
    may: 'tokens.write',
    summary: 'Lets a card charge on a contract for a time',
    params,
    body: NewAssignmentSchema,
    answer: TokenSchema,
    status: 201,
    refusals: ['token_not_found', 'contract_not_found', 'token_assigned_already', 'value_not_readable'],
    handle: async ({ act, params: { token }, body: { contractId, from, to } }) =>
      viewOf(
        await assignToken(act, {
          tokenId: token,
          contractId,
          from: Temporal.Instant.from(from),
          to: to ? Temporal.Instant.from(to) : null,
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/tokens/:token/assignments/end',
    may: 'tokens.write',
    summary: 'Ends the assignment that holds at an instant',
    params,
    body: AssignmentEndSchema,
    answer: TokenSchema,
    refusals: ['token_not_found', 'assignment_not_found'],
    handle: async ({ act, params: { token }, body: { at } }) =>
      viewOf(await endAssignment(act, token, Temporal.Instant.from(at))),
  }),
  route({
    method: 'POST',
    path: '/tokens/:token/aliases',
    may: 'tokens.write',
    summary: 'Confirms a spelling as that of the card',
    params,
    body: NewAliasSchema,
    answer: TokenSchema,
    refusals: ['token_not_found', 'uid_not_readable', 'uid_taken'],
    handle: async ({ act, params: { token }, body: { raw } }) => viewOf(await addAlias(act, token, raw)),
  }),
  route({
    method: 'POST',
    path: '/tokens/:token/block',
    may: 'tokens.write',
    summary: 'Blocks a card',
    params,
    answer: TokenSchema,
    refusals: ['token_not_found'],
    handle: async ({ act, params: { token } }) => viewOf(await setBlocked(act, token, true)),
  }),
  route({
    method: 'POST',
    path: '/tokens/:token/unblock',
    may: 'tokens.write',
    summary: 'Frees a blocked card',
    params,
    answer: TokenSchema,
    refusals: ['token_not_found'],
    handle: async ({ act, params: { token } }) => viewOf(await setBlocked(act, token, false)),
  }),
] as const

export const tokensRoutes = [...listRoutes, ...tokenRoutes] as const
