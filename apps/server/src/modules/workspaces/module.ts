import type { Module } from '../../platform/http/module.ts'
import './hooks.ts'
import { getWorkspaceRoute, updateWorkspaceRoute } from './routes/workspace.route.ts'

export const workspacesModule: Module = {
  name: 'workspaces',
  routes: [getWorkspaceRoute, updateWorkspaceRoute],
  permissions: ['workspace.update'],
  topics: { ofIdentity: ['workspace'] },
  asks: { workspaceClockChanged: 'each' },
}
