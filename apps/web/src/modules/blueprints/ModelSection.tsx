import './blueprints.css'
import type { BlueprintSource } from '@rapport/contract'
import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExportCard } from './ExportCard.tsx'
import { ImportCard } from './ImportCard.tsx'
import { Preview } from './Preview.tsx'
import { ReadyCard } from './ReadyCard.tsx'

/** A file or a ready model that is looked at, and what it is called. */
export type Chosen = { name: string; source: BlueprintSource }

/** The set-up of the workspace as a file: out, in, and models to begin with. */
export function ModelSection() {
  const { t } = useTranslation('blueprints')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [done, setDone] = useState<{ created: number; changed: number } | null>(null)
  const choose = (next: Chosen | null) => {
    setDone(null)
    setChosen(next)
  }
  if (chosen)
    return (
      <Preview
        chosen={chosen}
        onBack={() => choose(null)}
        onDone={(imported) => {
          setChosen(null)
          setDone(imported)
        }}
      />
    )
  return (
    <>
      {done ? (
        <Alert className="model-done" type="success" showIcon role="status" title={t('preview.done', done)} />
      ) : null}
      <ReadyCard onChoose={choose} />
      <ImportCard onChoose={choose} />
      <ExportCard />
    </>
  )
}
