import type { Room } from '../../platform/http/room.ts'
import { getWorkspaceRoute, updateWorkspaceRoute } from './routes/workspace.route.ts'

export const workspacesRoom: Room = { name: 'workspaces', routes: [getWorkspaceRoute, updateWorkspaceRoute] }
