import type { Module } from '../../platform/http/module.ts'
import { importEvents } from './events.ts'
import { forgetFilesTask } from './jobs/forget-files.schedule.ts'
import { runImportJob } from './jobs/run-import.job.ts'
import { undoImportJob } from './jobs/undo-import.job.ts'
import { droppedValuesRoute } from './routes/dropped-values.route.ts'
import {
  cancelImportRoute,
  getImportRoute,
  listImportsRoute,
  setMappingRoute,
  setReadingRoute,
  startImportRoute,
  undoImportRoute,
} from './routes/imports.route.ts'
import { leftOutRoute } from './routes/left-out.route.ts'
import { createImportRoute } from './routes/upload.route.ts'

export const importsModule: Module = {
  name: 'imports',
  routes: [
    createImportRoute,
    listImportsRoute,
    getImportRoute,
    setMappingRoute,
    setReadingRoute,
    startImportRoute,
    cancelImportRoute,
    undoImportRoute,
    leftOutRoute,
    droppedValuesRoute,
  ],
  jobs: [runImportJob, undoImportJob],
  schedules: [forgetFilesTask],
  events: importEvents,
  permissions: ['import.run'],
  topics: { records: [{ prefix: 'import', right: 'import.run' }] },
}
