import type { Module } from '../../platform/http/module.ts'
import { addFilesJob } from './jobs/add-files.job.ts'
import { fillDemoJob } from './jobs/fill-demo.job.ts'
import { getDemoRoute, startDemoRoute } from './routes/demo.route.ts'

export const demoModule: Module = {
  name: 'demo',
  routes: [getDemoRoute, startDemoRoute],
  jobs: [fillDemoJob, addFilesJob],
}
