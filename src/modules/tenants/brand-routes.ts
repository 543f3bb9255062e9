import { type Route, downloadRoute, route, uploadRoute } from '#platform/http/route'
import { readUpload } from '#platform/http/upload'
import { withoutUndefined } from '#platform/http/wire'
import { Refusal } from '#platform/refusal'
import { MOST_LOGO_BYTES, brandOf, changeBrand, logoTooLarge, readLogo, setLogo } from './brand.ts'
import { brandBody, brandView, issuerParams } from './schemas.ts'

export const brandRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/issuers/:issuer/brand',
    may: 'tenants.read',
    summary: 'How an issuer looks on paper and in mails',
    params: issuerParams,
    answer: brandView,
    refusals: ['issuer_not_found'],
    handle: ({ act, params }) => brandOf(act, params.issuer),
  }),
  route({
    method: 'PATCH',
    path: '/issuers/:issuer/brand',
    may: 'tenants.write',
    summary: 'Changes colour, web address or imprint; a logo of null takes the logo away',
    params: issuerParams,
    body: brandBody,
    answer: brandView,
    refusals: ['issuer_not_found', 'colour_too_light'],
    handle: ({ act, params, body }) => changeBrand(act, params.issuer, withoutUndefined(body)),
  }),
  uploadRoute({
    method: 'POST',
    path: '/issuers/:issuer/logo',
    may: 'tenants.write',
    summary: 'Gives an issuer its logo: PNG or JPEG, at most 5 MB',
    accepts: ['image/png', 'image/jpeg'],
    params: issuerParams,
    answer: brandView,
    refusals: ['issuer_not_found', 'logo_too_large', 'logo_invalid', 'disk_full'],
    async handle({ begin, upload, params }) {
      const bytes = await readUpload(upload, MOST_LOGO_BYTES, logoTooLarge)
      return begin((act) => setLogo(act, params.issuer, bytes))
    },
  }),
  downloadRoute({
    method: 'GET',
    path: '/issuers/:issuer/logo',
    may: 'tenants.read',
    summary: 'The logo of an issuer',
    mediaType: 'application/octet-stream',
    params: issuerParams,
    refusals: ['issuer_not_found', 'logo_missing', 'file_missing', 'file_damaged'],
    async handle({ act, params }) {
      const brand = await brandOf(act, params.issuer)
      const content = await readLogo(brand)
      if (!content || brand.logo === null) throw new Refusal('logo_missing', 404)
      const kind = content[0] === 0x89 ? 'png' : 'jpg'
      return { fileName: `logo.${kind}`, content, hash: Buffer.from(brand.logo, 'hex') }
    },
  }),
]
