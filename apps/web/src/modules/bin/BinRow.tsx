import type { BinnedRecord, ObjectName, RemovedBinned } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { api } from '../../platform/api/client.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useFormat } from '../../platform/format.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { AppLink } from '../../platform/navigation.tsx'
import { BIN_KEY, BIN_URL } from '../../platform/records/bin-queries.ts'
import { declarationOf, isObject } from '../../platform/records/object.ts'
import { objectWords } from '../../platform/records/object-words.ts'
import { useBin } from '../../platform/records/use-bin.tsx'
import { useSubmission } from '../../platform/submission.ts'

/** A deleted record. Of an object that is no longer there nothing can be said. */
export function BinRow({ item }: { item: BinnedRecord }) {
  return isObject(item.object) ? <KnownRow item={item} object={item.object} /> : null
}

function KnownRow({ item, object }: { item: BinnedRecord; object: ObjectName }) {
  const { t } = useTranslation('bin')
  const format = useFormat()
  const usersText = useUsersText()
  const { id, title, deletedAt, deletedByName, removeAt, usedBy, can } = item
  const { act, isActing } = useBin({ object, id })
  const remove = useRemove(item)
  const date = format.date(deletedAt)
  const named = { name: title }
  return (
    <tr>
      <th scope="row">
        <AppLink href={paths.record(declarationOf(object).plural, id)}>{title}</AppLink>
      </th>
      <td>{objectWords(object, currentLanguage()).one}</td>
      <td>{deletedByName === null ? date : t('deletedBy', { date, name: deletedByName })}</td>
      <td>
        {usedBy.length === 0
          ? t('removedOn', { date: format.date(removeAt) })
          : t('usedBy', { objects: usersText(usedBy) })}
      </td>
      <td className="cell-end bin-acts">
        {can.restore ? (
          <Button size="small" loading={isActing} aria-label={t('restoreNamed', named)} onClick={() => act('restore')}>
            {t('restore')}
          </Button>
        ) : null}
        {can.remove ? (
          <Popconfirm
            title={t('ask', named)}
            description={t('askHint')}
            okText={t('remove')}
            okButtonProps={{ danger: true }}
            onConfirm={() => remove.mutate(undefined)}
          >
            <Button size="small" type="text" danger loading={remove.isPending} aria-label={t('removeNamed', named)}>
              {t('remove')}
            </Button>
          </Popconfirm>
        ) : null}
      </td>
    </tr>
  )
}

/** For good: the one thing here that cannot be undone, so it is asked first. */
function useRemove({ object, id, title }: BinnedRecord) {
  const { t } = useTranslation('bin')
  const { message } = App.useApp()
  const problemText = useProblemText()
  const client = useQueryClient()
  const usersText = useUsersText()
  return useSubmission({
    send: (_: undefined, request) => api.post<RemovedBinned>(`${BIN_URL}/removal`, { object, ids: [id] }, request),
    onSuccess: async ({ kept: [kept] }) => {
      await client.invalidateQueries({ queryKey: BIN_KEY })
      if (kept) void message.warning(t('kept', { name: title, objects: usersText(kept.usedBy) }))
      else void message.success(t('gone', { name: title }))
    },
    onError: (error) => void message.error(problemText(error)),
  })
}

/** What still refers to a record, in words. */
function useUsersText(): (objects: readonly string[]) => string {
  const { t } = useTranslation('bin')
  const nameOf = (object: string) => (isObject(object) ? objectWords(object, currentLanguage()).many : t('other'))
  return (objects) => objects.map(nameOf).join(t('separator'))
}
