import type { LayoutRole, ObjectName } from '@rapport/contract'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { api } from '../../platform/api/client.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useGo } from '../../platform/navigation.tsx'
import { startArranging } from '../../platform/records/layout/arranging.ts'
import { declarationOf, urlOf } from '../../platform/records/object.ts'
import type { RecordList } from '../../platform/records/queries.ts'

/** Opens the first record of an object, with the editor of its page beside it. */
export function useArrangeFirst() {
  const { t } = useTranslation('layouts')
  const { message } = App.useApp()
  const problemText = useProblemText()
  const go = useGo()
  return (object: ObjectName, role: LayoutRole): void => {
    api
      .get<RecordList>(urlOf(object), { query: { limit: 1 } })
      .then(({ items: [first] }) => {
        if (!first) return void message.info(t('settings.noRecord'))
        startArranging(object, role)
        go(paths.record(declarationOf(object).plural, first.id))
      })
      .catch((error: unknown) => void message.error(problemText(error)))
  }
}
