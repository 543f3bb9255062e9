import { attributeOf, elementsOf, type XmlElement } from './xml-tree.ts'

/** A drawing with open slots: what differs from picture to picture. */
export type FrameSlot = 'rel' | 'alt' | 'id' | 'cx' | 'cy'
export interface Frame {
  readonly pieces: readonly (string | { readonly slot: FrameSlot })[]
  /** The room a placeholder picture takes; a picture that replaces it keeps its own shape within. */
  readonly box: { readonly cx: number; readonly cy: number } | undefined
}

/** English Metric Units in a millimetre (ISO/IEC 29500-1, 20.1.2.1). */
export const EMU_PER_MM = 36_000

const OFFICE = 'http://schemas.openxmlformats.org'
const INLINE = [
  `<w:drawing><wp:inline xmlns:wp="${OFFICE}/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">`,
  `<wp:extent cx="\u0001cx\u0001" cy="\u0001cy\u0001"/><wp:docPr id="\u0001id\u0001" name="Picture \u0001id\u0001" descr="\u0001alt\u0001"/>`,
  `<a:graphic xmlns:a="${OFFICE}/drawingml/2006/main"><a:graphicData uri="${OFFICE}/drawingml/2006/picture">`,
  `<pic:pic xmlns:pic="${OFFICE}/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="\u0001id\u0001" name="" descr="\u0001alt\u0001"/><pic:cNvPicPr/></pic:nvPicPr>`,
  `<pic:blipFill><a:blip xmlns:r="${OFFICE}/officeDocument/2006/relationships" r:embed="\u0001rel\u0001"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
  `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="\u0001cx\u0001" cy="\u0001cy\u0001"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`,
  '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>',
].join('')

export const INLINE_FRAME: Frame = { pieces: slotted(INLINE), box: undefined }

function slotted(xml: string): Frame['pieces'] {
  return xml.split('\u0001').map((piece, index) => {
    const slot = (['rel', 'alt', 'id', 'cx', 'cy'] as const).find((name) => name === piece)
    return index % 2 === 1 && slot !== undefined ? { slot } : piece
  })
}

/** The tag that the description or title of a placeholder picture holds. */
export function framesPlaceholder(drawing: XmlElement, source: string): string | undefined {
  for (const element of elementsOf(drawing)) {
    if (element.name !== 'wp:docPr') continue
    const texts = [attributeOf(source, element, 'descr'), attributeOf(source, element, 'title')]
    return texts.map((text) => text?.trim()).find((text) => text !== undefined && /^\{\{.*\}\}$/.test(text))
  }
  return undefined
}

/** The drawing of a placeholder picture with slots where picture, description and size stood. */
export function placeholderFrame(xml: string): Frame {
  const extent = /<wp:extent\b[^>]*>/.exec(xml)?.[0] ?? ''
  const size = (name: string): string => new RegExp(`\\b${name}="(\\d+)"`).exec(extent)?.[1] ?? ''
  const [cx, cy] = [size('cx'), size('cy')]
  const open = xml
    .replaceAll(/\b(descr|title)="\s*\{\{[^"]*\}\}\s*"/g, (_, name: string) =>
      name === 'descr' ? 'descr="\u0001alt\u0001"' : 'title=""',
    )
    .replaceAll(/\br:embed="[^"]*"/g, 'r:embed="\u0001rel\u0001"')
    .replaceAll(new RegExp(`\\bcx="${cx}"`, 'g'), 'cx="\u0001cx\u0001"')
    .replaceAll(new RegExp(`\\bcy="${cy}"`, 'g'), 'cy="\u0001cy\u0001"')
  return { pieces: slotted(open), box: { cx: Number(cx), cy: Number(cy) } }
}
