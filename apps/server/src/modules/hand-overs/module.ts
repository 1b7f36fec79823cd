import type { Module } from '../../platform/http/module.ts'
import {
  createHandOverRoute,
  getHandOverRoute,
  listHandOversRoute,
  previewHandOverRoute,
  undoHandOverRoute,
} from './routes/hand-overs.route.ts'

export const handOversModule: Module = {
  name: 'hand-overs',
  routes: [previewHandOverRoute, listHandOversRoute, createHandOverRoute, getHandOverRoute, undoHandOverRoute],
}
