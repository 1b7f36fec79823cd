import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { getBlueprint } from './queries.ts'

/** The set-up as a file of many lines, so that two of them can be compared by eye. */
export function ExportCard() {
  const { t } = useTranslation('blueprints')
  const problemText = useProblemText()
  const [isLoading, setLoading] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [leftOut, setLeftOut] = useState<readonly string[]>([])
  async function download() {
    setLoading(true)
    setProblem(null)
    try {
      const blueprint = await getBlueprint()
      const day = new Date().toISOString().slice(0, 10)
      save(`${t('export.fileName')}-${day}.json`, JSON.stringify(blueprint, null, 2))
      setLeftOut((blueprint.leftOut ?? []).map(({ name }) => name))
    } catch (error) {
      setProblem(problemText(error))
    }
    setLoading(false)
  }
  return (
    <div className="rp-card settings-card">
      <h3>{t('export.title')}</h3>
      <p className="rp-muted">{t('export.text')}</p>
      {problem ? <Alert type="error" showIcon role="alert" title={problem} /> : null}
      <Button loading={isLoading} onClick={() => void download()}>
        {t('export.action')}
      </Button>
      {leftOut.length > 0 ? (
        <p className="rp-muted rp-small model-left-out" role="status">
          {t('export.leftOut', { names: leftOut.join(t('preview.separator')) })}
        </p>
      ) : null}
    </div>
  )
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
