import { Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** More would not be read at a glance: they come when asked for. */
const FIGURES_SHOWN_MAX = 4
const FIGURES_BRIEF = 2

/** What a colleague looks at first, each beside what it is to be compared with; `brief`: on a telephone. */
export function Figures({ figures, brief = false }: { figures: readonly ReactElement[]; brief?: boolean }) {
  const { t } = useTranslation('common')
  const [whole, setWhole] = useState(false)
  if (figures.length === 0) return null
  const shown = whole ? figures : figures.slice(0, brief ? FIGURES_BRIEF : FIGURES_SHOWN_MAX)
  return (
    <div className="record-figures" data-count={shown.length}>
      {shown}
      {figures.length > shown.length || whole ? (
        <Button type="link" size="small" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {t(whole ? 'record.fewerFigures' : 'record.allFigures')}
        </Button>
      ) : null}
    </div>
  )
}
