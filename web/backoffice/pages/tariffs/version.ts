import type { Schemas } from '../../../kit/client.ts'
import type { PlanComponent } from './sentence.ts'

export type Version = Schemas['PriceListVersion']

export const contentOf = ({ content }: Version) => content
export const componentsOf = (version: Version): readonly PlanComponent[] =>
  (contentOf(version).components ?? []) as readonly PlanComponent[] // the engine's own JSON
