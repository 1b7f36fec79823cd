import { subscribe } from '../../../platform/events/event.ts'
import { requestRefit } from '../commands/refit-model.ts'

/** What the thresholds were learnt from may be gone. */
export const onImportUndone = subscribe({
  name: 'scoring.on-import-undone',
  event: 'import.undone',
  async handle(ctx) {
    requestRefit(ctx)
  },
})
