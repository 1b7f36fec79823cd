import { BLUEPRINT_BYTES_MAX } from '@rapport/contract'
import { Alert, Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chosen } from './ModelSection.tsx'

const MB = 1024 * 1024

/** A model file from this computer; it is read here and sent as text. */
export function ImportCard({ onChoose }: { onChoose: (chosen: Chosen) => void }) {
  const { t } = useTranslation('blueprints')
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  async function take(file: File | undefined) {
    if (!file) return
    const isTooLarge = file.size > BLUEPRINT_BYTES_MAX
    setProblem(isTooLarge ? t('import.tooLarge', { limit: BLUEPRINT_BYTES_MAX / MB }) : null)
    // An empty text would be no request at all; the server says of a blank that it is no JSON.
    if (!isTooLarge) onChoose({ name: file.name, source: { content: (await file.text()) || ' ' } })
  }
  return (
    <div className="rp-card settings-card">
      <h3>{t('import.title')}</h3>
      <p className="rp-muted">{t('import.text')}</p>
      {problem ? <Alert type="error" showIcon role="alert" title={problem} /> : null}
      <Button onClick={() => input.current?.click()}>{t('import.action')}</Button>
      <input
        ref={input}
        className="rp-unseen"
        type="file"
        tabIndex={-1}
        accept=".json,application/json"
        aria-label={t('import.label')}
        onChange={(event) => void take(event.target.files?.[0])}
      />
    </div>
  )
}
