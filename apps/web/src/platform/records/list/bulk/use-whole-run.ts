import { type BulkEdit, errorSentence, type ObjectName } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../api/problem-text.ts'
import { currentLanguage } from '../../../i18n/language.ts'
import { declarationOf } from '../../object.ts'
import { noteOwnWrite } from '../own-writes.ts'
import type { BulkRun, ListParams } from '../types.ts'
import { runBulkEdit, undoBulkEdit } from './bulk-edit.ts'
import { ended, type Refused, type Tell } from './bulk-state.ts'
import { useFormatted } from './use-formatted.ts'

/** Has the server carry an act out on all that a list holds, however much that is. */
export function useWholeRun(object: ObjectName, tell: Tell, onEnd: () => void) {
  const { t } = useTranslation('lists')
  const client = useQueryClient()
  const problemText = useProblemText()
  const formatted = useFormatted()
  const renew = () => client.invalidateQueries({ queryKey: [declarationOf(object).plural] })

  return async (params: ListParams, all: number, { edit, done }: BulkRun): Promise<void> => {
    if (edit === undefined) return
    const progress = ({ changed, unchanged, refused }: BulkEdit) => {
      noteOwnWrite(object)
      tell({ kind: 'running', done: changed + unchanged + refused, all })
    }
    const takeBack = async (id: string) => {
      const back = await undoBulkEdit(id, progress)
      await renew()
      tell(ended(t('bulk.undone', formatted(back.undone))))
    }
    const attempt = (work: Promise<void>) => work.catch((error: unknown) => tell(ended(problemText(error))))
    const carry = async () => {
      const edited = await runBulkEdit({ object, ...edit, query: queryOf(params) }, progress)
      await renew()
      const undo = edited.changed > 0 ? () => void attempt(takeBack(edited.id)) : null
      tell({ ...ended(done(edited.changed), reasonsOf(edited), undo), refusedCount: edited.refused })
      onEnd()
    }
    tell({ kind: 'running', done: 0, all })
    await attempt(carry())
  }
}

function queryOf({ filter, search, archived }: ListParams): ListParams {
  return { ...(filter ? { filter } : {}), ...(search ? { search } : {}), ...(archived ? { archived } : {}) }
}

/** Each reason once: the server names the records by their ids alone. */
function reasonsOf({ reasons }: BulkEdit): Refused[] {
  const codes = [...new Set(reasons.map(({ code }) => code))]
  return codes.map((code) => ({ key: code, name: null, reason: errorSentence(code, currentLanguage(), {}) ?? code }))
}
