/** What the tariff editor asks of prices besides reckoning them: checks, forms and sentences. */
export { checkPlan, type Warning } from '../../src/core/pricing/check.ts'
export type { Component, Kind } from '../../src/core/pricing/component.ts'
export { KINDS, type Registry } from '../../src/core/pricing/components/registry.ts'
export { describe } from '../../src/core/pricing/describe.ts'
export { explain } from '../../src/core/pricing/explain.ts'
export type { JsonSchema, Problem } from '../../src/core/pricing/fields.ts'
export type { Plan } from '../../src/core/pricing/plan.ts'
export { printMinor } from '../../src/core/money/amount.ts'
