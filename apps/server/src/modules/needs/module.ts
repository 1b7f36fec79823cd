import type { Module } from '../../platform/http/module.ts'
import './events.ts'
import { needs, studies } from './need.ts'
import { firstWordsRoute, needAnalysisRoute } from './routes/needs.route.ts'
import './tables.ts'

export const needsModule: Module = {
  name: 'needs',
  routes: [needAnalysisRoute, firstWordsRoute],
  objects: [needs, studies],
}
