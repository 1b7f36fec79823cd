import type { Module } from '../../platform/http/module.ts'
import { forgetRecords } from './commands/drafts.ts'
import { forgetDraftsTask } from './jobs/forget-drafts.schedule.ts'
import { portableTemplates } from './portable.ts'
import { recordsWithNotes } from './queries/notes.ts'
import {
  createNoteRoute,
  deleteNoteRoute,
  getNoteRoute,
  listDraftsRoute,
  listNotesRoute,
  restoreNoteRoute,
  saveDraftRoute,
  updateNoteRoute,
} from './routes/notes.route.ts'
import {
  createTemplateRoute,
  deleteTemplateRoute,
  listTemplatesRoute,
  restoreTemplateRoute,
  updateTemplateRoute,
} from './routes/templates.route.ts'

export const notesModule: Module = {
  name: 'notes',
  routes: [
    listNotesRoute,
    createNoteRoute,
    getNoteRoute,
    updateNoteRoute,
    deleteNoteRoute,
    restoreNoteRoute,
    listDraftsRoute,
    saveDraftRoute,
    listTemplatesRoute,
    createTemplateRoute,
    updateTemplateRoute,
    deleteTemplateRoute,
    restoreTemplateRoute,
  ],
  schedules: [forgetDraftsTask],
  permissions: ['note.manage'],
  portable: [portableTemplates],
  hooks: {
    recordsSpokenOf: recordsWithNotes,
    recordsRemoved: forgetRecords,
  },
}
