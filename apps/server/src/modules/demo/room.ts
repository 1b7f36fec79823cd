import type { Room } from '../../platform/http/room.ts'
import { fillDemoJob } from './jobs/fill-demo.job.ts'
import { getDemoRoute, startDemoRoute } from './routes/demo.route.ts'

export const demoRoom: Room = {
  name: 'demo',
  routes: [getDemoRoute, startDemoRoute],
  jobs: [fillDemoJob],
}
