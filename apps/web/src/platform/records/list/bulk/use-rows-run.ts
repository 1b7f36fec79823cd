import type { ObjectName } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../api/problem-text.ts'
import { declarationOf, nameOf } from '../../object.ts'
import { noteOwnWrite } from '../own-writes.ts'
import { Overtaken } from '../save-values.ts'
import type { BulkRun, RecordRow } from '../types.ts'
import { ended, type Refused, type Tell } from './bulk-state.ts'
import { useFormatted } from './use-formatted.ts'

/** So many requests are under way at a time. */
const AT_ONCE = 4

type Outcome = { carried: RecordRow[]; refused: Refused[] }
type Work = { object: ObjectName; each: BulkRun['each']; reasonOf: (error: unknown) => string }

/** Carries an act out on chosen records, one request each. What is refused stays chosen: `onEnd` gets its ids. */
export function useRowsRun(object: ObjectName, tell: Tell, onEnd: (refused: readonly string[]) => void) {
  const { t } = useTranslation('lists')
  const client = useQueryClient()
  const reasonOf = useProblemText()
  const formatted = useFormatted()

  async function carry(rows: readonly RecordRow[], each: BulkRun['each']): Promise<Outcome> {
    const outcome = await carryOut(rows, { object, each, reasonOf }, tell)
    await client.invalidateQueries({ queryKey: [declarationOf(object).plural] })
    return outcome
  }

  return async (rows: readonly RecordRow[], { each, done, undo }: BulkRun): Promise<void> => {
    const { carried, refused } = await carry(rows, each)
    const takeBack = async () => {
      if (undo === undefined) return
      const back = await carry(carried, undo)
      tell(ended(t('bulk.undone', formatted(back.carried.length)), back.refused))
    }
    tell(ended(done(carried.length), refused, undo && carried.length > 0 ? () => void takeBack() : null))
    onEnd(refused.map(({ key }) => key))
  }
}

async function carryOut(rows: readonly RecordRow[], { object, each, reasonOf }: Work, tell: Tell): Promise<Outcome> {
  const outcome: Outcome = { carried: [], refused: [] }
  const waiting = [...rows]
  tell({ kind: 'running', done: 0, all: rows.length })
  async function work(): Promise<void> {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      try {
        await each(row)
        outcome.carried.push(row)
      } catch (error) {
        outcome.refused.push({ key: row.id, name: nameOf(object, row), reason: reasonOf(causeOf(error)) })
      }
      noteOwnWrite(object)
      tell({ kind: 'running', done: outcome.carried.length + outcome.refused.length, all: rows.length })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return outcome
}

/** What the server said where somebody else saved the same value first. */
function causeOf(error: unknown): unknown {
  return error instanceof Overtaken ? error.cause : error
}
