import type { Module } from '../../platform/http/module.ts'
import { recordBatchRoute, recordInteractionRoute } from './routes/interactions.route.ts'

export const timelineModule: Module = { name: 'timeline', routes: [recordInteractionRoute, recordBatchRoute] }
