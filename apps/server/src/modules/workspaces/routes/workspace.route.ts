import { UpdateWorkspaceRequest, Workspace } from '@rapport/contract'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { updateWorkspace } from '../commands/update-workspace.ts'
import { getWorkspace } from '../queries/get-workspace.ts'

export const getWorkspaceRoute = readRoute({
  method: 'GET',
  url: '/workspace',
  summary: 'The workspace',
  tag: 'workspace',
  response: Workspace,
  handle: (ctx) => getWorkspace(ctx),
})

export const updateWorkspaceRoute = writeRoute({
  method: 'PATCH',
  url: '/workspace',
  summary: 'Change name, time zone or as-of date of the workspace',
  tag: 'workspace',
  body: UpdateWorkspaceRequest,
  response: Workspace,
  requires: permission('workspace.update'),
  handle: (ctx, { body }) => updateWorkspace(ctx, body),
})
