import { keepRootsTask } from './audit/keep-roots.schedule.ts'
import { forgetSignInsTask } from './auth/forget-sign-ins.schedule.ts'
import { forgetIncomingTask } from './files/forget-incoming.schedule.ts'
import { forgetKeysTask } from './http/forget-keys.schedule.ts'
import type { Module } from './http/module.ts'
import './lists/hooks.ts'
import './records/hooks.ts'
import { writeDocumentsJob } from './records/write-documents.job.ts'

/** What the platform itself asks of modules and repeats, in the form in which modules say it. */
export const platformModule: Module = {
  name: 'platform',
  routes: [],
  jobs: [writeDocumentsJob],
  schedules: [forgetKeysTask, forgetSignInsTask, keepRootsTask, forgetIncomingTask],
  asks: {
    referable: 'one',
    recordType: 'one',
    customFields: 'one',
    fieldRules: 'one',
    customObjects: 'one',
    listType: 'one',
    sharedListFields: 'one',
    recordsChanged: 'each',
    changesRecorded: 'each',
    recordsRemoved: 'each',
    listTypes: 'one',
    recordsInUse: 'joined',
    recordsSpokenOf: 'joined',
    rightReach: 'one',
    reachOn: 'one',
    ownersInReach: 'one',
  },
}
