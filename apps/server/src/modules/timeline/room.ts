import type { Room } from '../../platform/http/room.ts'
import { recordBatchRoute, recordInteractionRoute } from './routes/interactions.route.ts'

export const timelineRoom: Room = { name: 'timeline', routes: [recordInteractionRoute, recordBatchRoute] }
