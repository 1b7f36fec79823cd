import { subscribe } from '../../../platform/events/event.ts'
import { requestRefit } from '../commands/refit-model.ts'

/** An import may have brought most of what there is to learn from. */
export const onImportFinished = subscribe({
  name: 'scoring.on-import-finished',
  event: 'import.finished',
  async handle(ctx) {
    requestRefit(ctx)
  },
})
