import type { Schemas } from '../../../kit/client.ts'

export type TodayView = Schemas['Today']
