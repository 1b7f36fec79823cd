import './audit/hooks.ts'
import './http/api-key.ts'
import { keepRootsTask } from './audit/keep-roots.schedule.ts'
import { shipAuditTask } from './audit/shipping/ship-audit.schedule.ts'
import { forgetSignInsTask } from './auth/forget-sign-ins.schedule.ts'
import { forgetIncomingTask } from './files/forget-incoming.schedule.ts'
import { forgetKeysTask } from './http/forget-keys.schedule.ts'
import type { Module } from './http/module.ts'
import './lists/hooks.ts'
import './portable/hooks.ts'
import './records/hooks.ts'
import { writeDocumentsJob } from './records/write-documents.job.ts'
import { destroySubjectKeys } from './sealing/subject-keys.ts'

/** What the platform itself asks of modules and repeats, in the form in which modules say it. */
export const platformModule: Module = {
  name: 'platform',
  routes: [],
  jobs: [writeDocumentsJob],
  schedules: [forgetKeysTask, forgetSignInsTask, keepRootsTask, shipAuditTask, forgetIncomingTask],
  // What was said of a record that is gone for good nobody can read any more.
  hooks: { recordsRemoved: destroySubjectKeys },
  asks: {
    referable: 'one',
    recordType: 'one',
    customFields: 'one',
    fieldRules: 'one',
    customObjects: 'one',
    listType: 'one',
    sharedListFields: 'one',
    accountEventRecorded: 'each',
    holderOfKey: 'one',
    needsSecondFactor: 'one',
    keyUsed: 'one',
    recordsChanged: 'each',
    changesRecorded: 'each',
    recordsRemoved: 'each',
    listTypes: 'one',
    portableParts: 'one',
    recordsInUse: 'joined',
    recordsSpokenOf: 'joined',
    rightReach: 'one',
    reachOn: 'one',
    fieldAccess: 'one',
    ownersInReach: 'one',
  },
}
