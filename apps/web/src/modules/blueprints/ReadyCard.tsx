import type { ReadyBlueprint } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import type { Chosen } from './ModelSection.tsx'
import { readyQuery } from './queries.ts'

type Props = { onChoose: (chosen: Chosen) => void }

/** Models of trades that come with the product. */
export function ReadyCard({ onChoose }: Props) {
  const { t } = useTranslation('blueprints')
  const problemText = useProblemText()
  const { data, error } = useQuery(readyQuery)
  return (
    <div className="rp-card settings-card">
      <h3>{t('ready.title')}</h3>
      <p className="rp-muted">{t('ready.text')}</p>
      {error ? <p role="alert">{problemText(error)}</p> : null}
      {!data && !error ? <Skeleton active title={false} /> : null}
      <ul className="model-ready">
        {(data ?? []).map((model) => (
          <Model key={model.key} model={model} onChoose={onChoose} />
        ))}
      </ul>
    </div>
  )
}

function Model({ model, onChoose }: Props & { model: ReadyBlueprint }) {
  const { t } = useTranslation('blueprints')
  const language = currentLanguage()
  const name = model.name[language]
  const { objects = 0, fields = 0, ...rest } = model.counts
  const others = Object.values(rest).reduce((sum, count) => sum + count, 0)
  return (
    <li>
      <div>
        <b>{name}</b>
        <p className="rp-muted">{model.about[language]}</p>
        <p className="rp-muted rp-small">{t('ready.counts', { objects, fields, others })}</p>
      </div>
      <Button
        aria-label={t('ready.lookNamed', { name })}
        onClick={() => onChoose({ name, source: { ready: model.key } })}
      >
        {t('ready.look')}
      </Button>
    </li>
  )
}
