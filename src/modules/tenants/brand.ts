import { brandContrast, brandOf as brandColours } from '#core/invoicing/brand'
import { type DocxImage, readImage } from '#formats/docx/image'
import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { archive } from '#platform/files/archive'
import { Refusal } from '#platform/refusal'
import { issuerOf } from './issuer.ts'
import { readBrand } from './policy.ts'
import { selectBrands, updateBrand } from './queries.ts'
import type { Brand } from './types.ts'

/** A logo is shown at a few centimetres: this is plenty. */
export const MOST_LOGO_BYTES = 5 * 2 ** 20

/** How each issuer looks on paper and in mails, by its id. */
export async function brands(act: Act): Promise<ReadonlyMap<string, Brand>> {
  return new Map((await selectBrands(act)).map(({ issuerId, brand }) => [issuerId, readBrand(brand)]))
}

export async function brandOf(act: Act, issuerId: string): Promise<Brand> {
  await issuerOf(act, issuerId)
  const brand = (await brands(act)).get(issuerId)
  if (!brand) throw new Error('an issuer has no brand')
  return brand
}

/** Changes how an issuer looks; what is not given stays. Refuses `colour_too_light`, with the nearest one that can be read. */
export async function changeBrand(act: Act, issuerId: string, change: Partial<Brand>): Promise<Brand> {
  const before = await brandOf(act, issuerId)
  const after = { ...before, ...change }
  if (typeof change.colour === 'string') refuseLight(change.colour)
  await updateBrand(act, issuerId, after)
  await record(act, { action: 'issuer.brand_changed', subjectKind: 'issuer', subject: issuerId, before, after })
  return after
}

/** Words in a colour that is too light cannot be read on white (WCAG 2.2, 1.4.3). */
function refuseLight(colour: string): void {
  const { hundredths, enough } = brandContrast(colour)
  if (enough) return
  const contrast = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
  throw new Refusal('colour_too_light', 422, { contrast, instead: brandColours(colour).colour })
}

/** Gives an issuer its logo: PNG or JPEG. Refuses `logo_too_large`, `logo_invalid` (with what is wrong), `disk_full`. */
export async function setLogo(act: Act, issuerId: string, bytes: Uint8Array): Promise<Brand> {
  if (bytes.byteLength > MOST_LOGO_BYTES) throw logoTooLarge()
  const reading = readImage(bytes, '')
  if (reading.kind === 'refused') throw new Refusal('logo_invalid', 422, { reason: reading.code })
  const [file] = await archive().put([bytes])
  if (!file) throw new Error('a logo was not stored')
  return changeBrand(act, issuerId, { logo: file.hash.toString('hex') })
}

export function logoTooLarge(): Refusal {
  return new Refusal('logo_too_large', 413, { mostMegabytes: MOST_LOGO_BYTES / 2 ** 20 })
}

/** The bytes of a logo; undefined where there is none. */
export async function readLogo({ logo }: Brand): Promise<Buffer | undefined> {
  return logo === null ? undefined : archive().read(Buffer.from(logo, 'hex'))
}

const pictures = new Map<string, DocxImage>()
const MOST_PICTURES = 50

/** A logo as documents show it, at most 60 by 20 mm; the same object for the same logo, so that it is packed once. */
export async function logoPicture(brand: Brand, alt: string): Promise<DocxImage | undefined> {
  const bytes = brand.logo === null ? undefined : (pictures.get(`${brand.logo} ${alt}`) ?? (await readLogo(brand)))
  if (bytes === undefined || !('byteLength' in bytes)) return bytes
  const reading = readImage(bytes, alt, { maxWidthMm: 60, maxHeightMm: 20 })
  if (reading.kind === 'refused') throw new Refusal('logo_invalid', 422, { reason: reading.code })
  if (pictures.size >= MOST_PICTURES) pictures.clear()
  pictures.set(`${brand.logo} ${alt}`, reading.image)
  return reading.image
}
