import './target.css'
import { useNarrow } from '@rapport/ui'
import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTargetText } from '../target-text.ts'
import { useImportTargets } from '../use-import-targets.ts'

type Props = { target: string; onChange: (target: string) => void }

/** What the file holds; on a telephone the choices do not fit beside each other. */
export function TargetChoice({ target, onChange }: Props) {
  const { t } = useTranslation('imports')
  const targetText = useTargetText()
  const targets = useImportTargets(target)
  const given = {
    'aria-label': t('target.label'),
    value: target,
    options: targets.map((value) => ({ value, label: targetText(value) })),
    onChange,
  }
  return useNarrow() ? <Select className="import-target-choice" {...given} /> : <Segmented {...given} />
}
