import { decimal } from '#core/money/decimal'
import { kind } from '#core/pricing/component'
import { decimalText } from '#core/pricing/fields'
import { startMeter } from '#core/pricing/components/session'
import { INCOMPLETE } from '#core/pricing/meter'
import { inEach } from '#core/pricing/words'

/** Percent of the net purchase amount of a session; its start decides on windows. */
export const cost = kind({
  kind: 'cost',
  priced: false,
  fields: { percent: decimalText(6) },
  meter(component, byDay) {
    const start = startMeter(component, byDay)
    return {
      unit: 'EUR',
      inMoney: true,
      scale: 6,
      perQuantity: { part: 1n, whole: 1_000_000n },
      tierUnit: { part: 1_000_000n, whole: 1n },
      block: 0n,
      session: {
        ...start,
        always: undefined,
        needs: 'the purchase amount in the currency of the price list, or the holiday calendar of the charge point',
        measure(stay, scratch) {
          const held = start.measure(stay, scratch)
          if (held === INCOMPLETE || stay.purchase === undefined) return INCOMPLETE
          const net = held === 0 ? 0 : stay.purchase.netMicro
          if (byDay && scratch.dayCount > 0) scratch.dayQuantity[0] = net
          return net
        },
        trace: () => `"percent":"${component.percent}"`,
      },
    }
  },
  value({ percent }) {
    const { units, scale } = decimal(percent)
    return { price: { units, scale: scale + 2 }, trace: '' }
  },
  says: ({ percent }) =>
    inEach(
      (language) =>
        ({
          de: `${percent.replace('.', ',')} % des Einkaufspreises`,
          en: `${percent} % of the purchase price`,
          nl: `${percent.replace('.', ',')} % van de inkoopprijs`,
          nb: `${percent.replace('.', ',')} % av innkjøpsprisen`,
        })[language],
    ),
})
