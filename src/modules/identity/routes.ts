import { type Route, openRoute, route } from '#platform/http/route'
import { instantOf, withoutUndefined } from '#platform/http/wire'
import { Refusal } from '#platform/refusal'
import { apiKeyOf, createApiKey, revokeApiKey } from './keys.ts'
import { changePassword, logIn, meOf } from './log-in.ts'
import {
  acceptInvitation,
  changeMember,
  inviteMember,
  keepingAdministrator,
  listMembers,
  memberOf,
  revokeMember,
} from './members.ts'
import { deleteSession, updateStaff } from './queries.ts'
import { mayGrant, mayName, needRole, setRole } from './roles.ts'
import { selectKeys, selectRoles } from './tenant-queries.ts'
import {
  acceptBody,
  inviteBody,
  invitedView,
  keyBody,
  keyParams,
  keysView,
  loginBody,
  meBody,
  meView,
  memberBody,
  memberParams,
  memberView,
  membersView,
  newKeyView,
  passwordBody,
  permissionsView,
  roleBody,
  roleParams,
  roleView,
  rolesView,
  viewKey,
  viewMe,
  viewMember,
} from './schemas.ts'

/** What identity needs of the whole: every permission there is, and where people reach the product. */
export type Surroundings = Readonly<{ permissions(): readonly string[]; publicUrl: string }>

export function identityRoutes(surroundings: Surroundings): readonly Route[] {
  return [
    login(surroundings),
    ...loginRoutes,
    ...ownRoutes(surroundings),
    ...staffRoutes(surroundings),
    ...roleRoutes(surroundings),
    ...keyRoutes(surroundings),
  ]
}

function login({ permissions }: Surroundings): Route {
  return openRoute({
    method: 'POST',
    path: '/login',
    may: 'anyone',
    summary: 'Logs in; the session comes as a cookie, the token for changes in the answer',
    body: loginBody,
    answer: meView,
    refusals: ['login_failed', 'login_throttled'],
    async handle({ inPlatform, cookies, body, ip }) {
      const { session, maxAgeSeconds, me } = await logIn(inPlatform, { ...body, ip })
      cookies.set(session, maxAgeSeconds)
      return viewMe(me, permissions())
    },
  })
}

const loginRoutes: readonly Route[] = [
  openRoute({
    method: 'POST',
    path: '/invitations/accept',
    may: 'anyone',
    summary: 'Accepts an invitation by its link, and sets the password where there is none yet',
    body: acceptBody,
    refusals: ['invitation_not_valid', 'password_too_easy', 'login_failed', 'login_throttled'],
    handle: ({ inPlatform, inTenant, body, ip }) => acceptInvitation({ inPlatform, inTenant }, { ...body, ip }),
  }),
  openRoute({
    method: 'POST',
    path: '/logout',
    may: 'signed_in',
    summary: 'Logs out',
    refusals: ['csrf_token_missing'],
    async handle({ inPlatform, signedIn, cookies }) {
      const { sessionHash } = present(signedIn)
      await inPlatform((tx) => deleteSession(tx, sessionHash))
      cookies.clear()
    },
  }),
]

function ownRoutes({ permissions }: Surroundings): readonly Route[] {
  return [
    openRoute({
      method: 'GET',
      path: '/me',
      may: 'signed_in',
      summary: 'Says who is signed in and in which tenants they may work',
      answer: meView,
      refusals: [],
      async handle({ inPlatform, signedIn }) {
        const { staffId, sessionHash } = present(signedIn)
        return viewMe(await inPlatform((tx) => meOf(tx, staffId, sessionHash)), permissions())
      },
    }),
    openRoute({
      method: 'PATCH',
      path: '/me',
      may: 'signed_in',
      summary: 'Changes the own name and language',
      body: meBody,
      answer: meView,
      refusals: ['csrf_token_missing'],
      handle: ({ inPlatform, signedIn, body }) =>
        inPlatform(async (tx) => {
          const { staffId, sessionHash } = present(signedIn)
          await updateStaff(tx, staffId, withoutUndefined(body))
          return viewMe(await meOf(tx, staffId, sessionHash), permissions())
        }),
    }),
    openRoute({
      method: 'POST',
      path: '/me/password',
      may: 'signed_in',
      summary: 'Changes the own password and ends all other sessions',
      body: passwordBody,
      refusals: ['csrf_token_missing', 'login_failed', 'login_throttled', 'password_too_easy'],
      handle: ({ inPlatform, signedIn, body, ip }) => changePassword(inPlatform, { ...present(signedIn), ip }, body),
    }),
  ]
}

function staffRoutes({ permissions, publicUrl }: Surroundings): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/staff',
      may: 'identity.read',
      summary: 'Lists who works for the tenant',
      answer: membersView,
      refusals: [],
      handle: async ({ act, inPlatform }) => ({ data: (await listMembers(act, inPlatform)).map(viewMember) }),
    }),
    route({
      method: 'POST',
      path: '/staff',
      may: 'identity.write',
      summary: 'Invites somebody with a role; the answer has the one-time link',
      body: inviteBody,
      answer: invitedView,
      status: 201,
      answersSecret: true,
      refusals: ['role_not_found', 'membership_exists', 'permission_beyond_own'],
      async handle({ act, caller, inPlatform, body }) {
        mayGrant((await needRole(act, body.role)).permissions, { own: caller.permissions, known: permissions() })
        const { member, token, expiresAt } = await inviteMember(act, inPlatform, body)
        return { member: viewMember(member), link: invitationLink(publicUrl, token), expiresAt: instantOf(expiresAt) }
      },
    }),
    route({
      method: 'PATCH',
      path: '/staff/:staff',
      may: 'identity.write',
      summary: 'Gives a member another role',
      params: memberParams,
      body: memberBody,
      answer: memberView,
      refusals: ['membership_not_found', 'role_not_found', 'last_administrator', 'permission_beyond_own'],
      async handle({ act, caller, inPlatform, params: { staff }, body: { role } }) {
        await memberOf(act, inPlatform, staff)
        mayGrant((await needRole(act, role)).permissions, { own: caller.permissions, known: permissions() })
        await changeMember(act, staff, role)
        return viewMember(await memberOf(act, inPlatform, staff))
      },
    }),
    route({
      method: 'DELETE',
      path: '/staff/:staff',
      may: 'identity.write',
      summary: 'Takes a membership back',
      params: memberParams,
      refusals: ['membership_not_found', 'last_administrator'],
      handle: ({ act, params: { staff } }) => revokeMember(act, staff),
    }),
  ]
}

function roleRoutes({ permissions }: Surroundings): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/roles',
      may: 'identity.read',
      summary: 'Lists the roles and what they may do',
      answer: rolesView,
      refusals: [],
      handle: async ({ act }) => ({
        data: (await selectRoles(act)).map((role) => ({ ...role, permissions: [...role.permissions] })),
      }),
    }),
    route({
      method: 'PUT',
      path: '/roles/:role',
      may: 'identity.write',
      summary: 'Says what a role may do',
      params: roleParams,
      body: roleBody,
      answer: roleView,
      refusals: ['permission_unknown', 'permission_beyond_own', 'last_administrator'],
      async handle({ act, caller, params, body }) {
        const role = { key: params.role, permissions: body.permissions }
        const granting = { own: caller.permissions, known: permissions() }
        await keepingAdministrator(act, () => setRole(act, role, granting))
        return role
      },
    }),
    route({
      method: 'GET',
      path: '/permissions',
      may: 'identity.read',
      summary: 'Lists the permissions there are',
      answer: permissionsView,
      refusals: [],
      handle: async () => ({ data: [...permissions()] }),
    }),
  ]
}

function keyRoutes({ permissions }: Surroundings): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api-keys',
      may: 'identity.read',
      summary: 'Lists the API keys, newest first',
      answer: keysView,
      refusals: [],
      handle: async ({ act }) => ({ data: (await selectKeys(act)).map(viewKey) }),
    }),
    route({
      method: 'POST',
      path: '/api-keys',
      may: 'identity.write',
      summary: 'Makes an API key; it is shown this once',
      body: keyBody,
      answer: newKeyView,
      status: 201,
      answersSecret: true,
      refusals: ['permission_unknown', 'permission_beyond_own'],
      async handle({ act, caller, body }) {
        mayName(body.scopes, { own: caller.permissions, known: permissions() })
        const { apiKeyId, apiKey } = await createApiKey(act, body)
        return { ...viewKey(await apiKeyOf(act, apiKeyId)), apiKey }
      },
    }),
    route({
      method: 'DELETE',
      path: '/api-keys/:apiKey',
      may: 'identity.write',
      summary: 'Ends an API key at once',
      params: keyParams,
      refusals: ['api_key_not_found'],
      handle: ({ act, params: { apiKey } }) => revokeApiKey(act, apiKey),
    }),
  ]
}

/** Behind `#`, the token reaches neither a server log nor a referrer. */
export function invitationLink(publicUrl: string, token: string): string {
  return `${publicUrl}/office/invitation#${token}`
}

function present<T>(signedIn: T | undefined): T {
  if (signedIn === undefined) throw new Refusal('unauthenticated', 401)
  return signedIn
}
