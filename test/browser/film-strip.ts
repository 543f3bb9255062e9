import { tourWords } from '../../web/backoffice/words/tour.ts'

const STEPS = [1, 2, 3, 4, 5, 6, 7] as const

/** A page that shows the pictures of the seven steps in order, each with its name in English and German. */
export function filmStrip(pictures: readonly Buffer[]): string {
  const frames = STEPS.map((step) => {
    const { en, de } = tourWords[`tour.${step}`]
    const source = `data:image/png;base64,${pictures[step - 1]?.toString('base64') ?? ''}`
    return `<figure><img src="${source}" alt=""><figcaption><b>${step}</b> ${en} <span>${de}</span></figcaption></figure>`
  })
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; background: #f5f7f8; font: 17px/24px 'Inter Variable', Inter, sans-serif; color: #15202b }
    main { display: grid; grid-template-columns: repeat(4, 1fr); gap: 24px; padding: 24px }
    figure { margin: 0 }
    img { display: block; width: 100%; border: 1px solid #dce3e8; border-radius: 8px }
    figcaption { padding: 8px 2px 0; font-weight: 560 }
    b { display: inline-grid; place-items: center; width: 24px; height: 24px; border-radius: 50%; background: #0b6b66; color: #fff; font-size: 14px }
    span { color: #64717c; font-weight: 400 }
  </style><main>${frames.join('')}</main>`
}
