import type { BlueprintDiff, BlueprintImported, BlueprintState } from '@rapport/contract'
import { isCustomObject } from '@rapport/objects'
import { Alert, Button, Skeleton, Space } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../platform/api/problem-text.ts'
import type { Chosen } from './ModelSection.tsx'
import { PartDiff } from './PartDiff.tsx'
import { useImport, useLook } from './queries.ts'

type Props = { chosen: Chosen; onBack: () => void; onDone: (imported: BlueprintImported) => void }

/** What importing would do to this workspace, as it is looked at when a file is chosen. */
export function Preview({ chosen, onBack, onDone }: Props) {
  const { t } = useTranslation('blueprints')
  const problemText = useProblemText()
  const look = useLook()
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    look.mutate(chosen.source)
  }, [look.mutate, chosen.source])
  const again = () => look.mutate(chosen.source)
  return (
    <>
      <div className="model-head">
        <h3>{t('preview.title', { name: chosen.name })}</h3>
        <Button onClick={onBack}>{t('preview.other')}</Button>
      </div>
      {look.isError ? <Alert type="error" showIcon role="alert" title={problemText(look.error)} /> : null}
      {look.isPending ? (
        <div role="status">
          <p className="rp-muted">{t('preview.looking')}</p>
          <Skeleton active title={false} />
        </div>
      ) : null}
      {look.data && !look.isPending ? (
        <Found key={look.data.fingerprint} diff={look.data} chosen={chosen} onAgain={again} onDone={onDone} />
      ) : null}
    </>
  )
}

type FoundProps = Pick<Props, 'chosen' | 'onDone'> & { diff: BlueprintDiff; onAgain: () => void }

function Found({ diff, chosen, onAgain, onDone }: FoundProps) {
  const { t } = useTranslation('blueprints')
  const problemText = useProblemText()
  const take = useImport()
  const offered = diff.parts.flatMap(({ part, entries }) =>
    entries.filter(({ state }) => state === 'new' || state === 'changed').map(({ key }) => `${part}/${key}`),
  )
  const objects = objectLabels(diff)
  const [taken, setTaken] = useState<ReadonlySet<string>>(() => new Set(offered))
  const count = (state: BlueprintState) =>
    diff.parts.flatMap(({ entries }) => entries).filter((entry) => entry.state === state).length
  const figures = {
    fresh: count('new'),
    changed: count('changed'),
    same: count('same'),
    refused: count('refused'),
  }
  const send = () =>
    take.mutate(
      { source: chosen.source, fingerprint: diff.fingerprint, take: offered.filter((key) => taken.has(key)) },
      { onSuccess: onDone },
    )
  return (
    <>
      <p role="status">{t('preview.summary', figures)}</p>
      {offered.length === 0 && figures.refused === 0 ? <p>{t('preview.nothing')}</p> : null}
      {diff.parts.map((part) => (
        <PartDiff
          key={part.part}
          diff={part}
          objects={objects}
          taken={taken}
          onTake={(next) => {
            take.dismiss()
            setTaken(next)
          }}
        />
      ))}
      {take.isError ? <Alert type="error" showIcon role="alert" title={problemText(take.error)} /> : null}
      {offered.length > 0 ? (
        <Space className="model-actions">
          <Button type="primary" disabled={taken.size === 0} loading={take.isPending} onClick={send}>
            {t('preview.import', { count: taken.size })}
          </Button>
          {take.isError ? <Button onClick={onAgain}>{t('preview.again')}</Button> : null}
        </Space>
      ) : null}
    </>
  )
}

/** New objects are known by what the file calls them. */
function objectLabels({ parts }: BlueprintDiff): ReadonlyMap<string, string> {
  const all = parts.flatMap(({ entries }) => entries.map(({ key, name }) => [key, name] as const))
  return new Map(all.filter(([key]) => isCustomObject(key)))
}
