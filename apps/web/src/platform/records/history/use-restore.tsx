import type { Moment, ObjectName, RestoredFields } from '@rapport/contract'
import { isSameValue } from '@rapport/ui'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useProblemText } from '../../api/problem-text.ts'
import { useSubmission } from '../../submission.ts'
import { type AnyRecord, declarationOf, type RecordField, urlOf, useObject } from '../object.ts'

export type Back = Moment & { fields?: string[] }

export type Restore = {
  /** Whether a field may be set back to a value: it can be edited, and has another one now. */
  may: (field: RecordField, value: unknown) => boolean
  mayAll: boolean
  run: (back: Back) => void
  isRestoring: boolean
}

/** Sets fields of a record back, as one more change that its history shows; says what was left as it is, and why. */
export function useRestore(object: ObjectName, record: AnyRecord | undefined): Restore {
  const { t } = useTranslation('records')
  const { message } = App.useApp()
  const client = useQueryClient()
  const problemText = useProblemText()
  const say = useOutcome(object)
  const mayAll = record?.can.update === true && record.archivedAt === null
  const { mutate, isPending } = useSubmission({
    send: (back: Back, request) =>
      api.post<RestoredFields>(
        `${urlOf(object, record?.id)}/history/restoration`,
        { ...back, version: record?.version },
        request,
      ),
    onSuccess: (outcome) => {
      void client.invalidateQueries({ queryKey: [declarationOf(object).plural] })
      const isWhole = outcome.left.length === 0
      const content = outcome.restored.length === 0 && isWhole ? t('history.nothingToRestore') : say(outcome)
      void (isWhole ? message.success(content) : message.warning({ content, duration: 12 }))
    },
    onError: (error) => {
      void client.invalidateQueries({ queryKey: [declarationOf(object).plural] })
      void message.error(problemText(error))
    },
  })
  return {
    may: (field, value) =>
      mayAll &&
      field.editable &&
      !(field.key === 'ownerId' && record?.can.assign !== true) &&
      !isSameValue(record?.[field.key], value),
    mayAll,
    run: mutate,
    isRestoring: isPending,
  }
}

/** “Set back: Subject, Priority. Left as they are: Completed (This field follows from others …)” */
function useOutcome(object: ObjectName): (outcome: RestoredFields) => string {
  const { t } = useTranslation('records')
  const { fields } = useObject(object)
  const labelOf = (key: string) => fields.find((field) => field.key === key)?.label ?? key
  const comma = t('history.comma')
  return ({ restored, left }) =>
    [
      restored.length > 0 ? t('history.done', { fields: restored.map(labelOf).join(comma) }) : null,
      left.length > 0
        ? t('history.left', { fields: left.map(({ field, message }) => `${labelOf(field)} (${message})`).join(comma) })
        : null,
    ]
      .filter((part) => part !== null)
      .join(' ')
}
