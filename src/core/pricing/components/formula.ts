import { kind, price } from '#core/pricing/component'
import { decimalText, list, object, text } from '#core/pricing/fields'

/** A unit price out of a base and weighted indices. Read, not built yet. */
export const formula = kind({
  kind: 'formula',
  priced: false,
  fields: { base: price(), terms: list(object({ factor: decimalText(), index: text() })) },
})
