import '../undo.css'
import { UndoOutlined } from '@ant-design/icons'
import type { ImportView } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { useFormat } from '../../../platform/format.ts'
import { useImportProblemText } from '../import-problem.ts'
import { importPath, importQuery } from '../queries.ts'
import { useManyOf } from '../target-text.ts'

const MADE = ['recordsCreated', 'customersCreated', 'ordersCreated', 'interactionsCreated'] as const

/** The way back: asks once, and says what will go and what will be given back. */
export function UndoButton({ view }: { view: ImportView }) {
  const { t } = useTranslation('imports')
  const queryClient = useQueryClient()
  const problemText = useImportProblemText()
  const consequence = useConsequence(view)
  const [problem, setProblem] = useState<string | null>(null)
  async function undo(): Promise<void> {
    setProblem(null)
    try {
      const undoing = await api.post<ImportView>(`${importPath(view.id)}/undo`)
      queryClient.setQueryData(importQuery(view.id).queryKey, undoing)
    } catch (error) {
      setProblem(problemText(error))
    }
  }
  return (
    <>
      <Popconfirm
        title={t('undo.ask')}
        description={consequence.map((sentence) => (
          <p key={sentence} className="import-undo-ask">
            {sentence}
          </p>
        ))}
        okText={t('undo.do')}
        okButtonProps={{ danger: true }}
        cancelText={t('undo.keep')}
        onConfirm={undo}
      >
        <Button icon={<UndoOutlined aria-hidden />}>{t('undo.do')}</Button>
      </Popconfirm>
      {problem ? <Alert type="error" showIcon role="alert" title={problem} /> : null}
    </>
  )
}

function useConsequence({ target, result }: Pick<ImportView, 'target' | 'result'>): string[] {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { counted } = useManyOf(target)
  const sentences: string[] = []
  const made = MADE.filter((name) => result !== null && result[name] > 0).map((name) =>
    t(`undo.${name}`, {
      many: counted(result?.[name] ?? 0),
      count: result?.[name] ?? 0,
      formatted: format.number(result?.[name] ?? 0),
    }),
  )
  if (made.length > 0) sentences.push(t('undo.goes', { what: new Intl.ListFormat(format.language).format(made) }))
  if (result && result.recordsUpdated > 0) {
    sentences.push(
      t('undo.recordsGivenBack', {
        many: counted(result.recordsUpdated),
        formatted: format.number(result.recordsUpdated),
      }),
    )
  }
  if (result && result.customersUpdated > 0) {
    sentences.push(
      t('undo.givenBack', { count: result.customersUpdated, formatted: format.number(result.customersUpdated) }),
    )
  }
  return [...sentences, t('undo.keeps')]
}
