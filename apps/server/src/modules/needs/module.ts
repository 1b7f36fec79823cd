import { need, study } from '@rapport/contract'
import type { Module } from '../../platform/http/module.ts'
import { referredTo } from '../../platform/records/referring.ts'
import './events.ts'
import { needs, studies } from './need.ts'
import { firstWordsRoute, needAnalysisRoute } from './routes/needs.route.ts'
import './tables.ts'

export const needsModule: Module = {
  name: 'needs',
  routes: [needAnalysisRoute, firstWordsRoute],
  objects: [needs, studies],
  hooks: {
    customersInUse: async (ctx, ids) => [
      ...(await referredTo(ctx, { declaration: need, target: 'customer' }, ids)),
      ...(await referredTo(ctx, { declaration: study, target: 'customer' }, ids)),
    ],
  },
}
