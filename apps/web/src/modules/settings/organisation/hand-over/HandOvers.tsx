import type { HandOver } from '@rapport/contract'
import { App, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../../platform/api/problem-text.ts'
import { useFormat } from '../../../../platform/format.ts'
import { useObjectNames } from './object-names.ts'
import { isUnderWay, useUndoHandOver } from './queries.ts'

/** The hand-over that was just started, and those before it: how far each is, how it ended, and the way back. */
export function HandOvers({ items, isStarted }: { items: readonly HandOver[]; isStarted: boolean }) {
  const { t } = useTranslation('organisation')
  const [latest, ...earlier] = items
  const shown = isStarted ? latest : undefined
  const before = isStarted ? earlier : items
  return (
    <>
      {shown ? <OneHandOver handOver={shown} /> : null}
      {before.length > 0 ? (
        <section className="hand-over-before">
          <h3>{t('handOver.before')}</h3>
          {before.map((one) => (
            <OneHandOver key={one.id} handOver={one} />
          ))}
        </section>
      ) : null}
    </>
  )
}

function OneHandOver({ handOver }: { handOver: HandOver }) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const format = useFormat()
  const problemText = useProblemText()
  const undo = useUndoHandOver()
  const { state, parts, deactivated } = handOver
  const edits = parts.map(({ edit }) => edit)
  const sum = (of: (edit: (typeof edits)[number]) => number) => edits.reduce((all, edit) => all + of(edit), 0)
  const all = sum(
    ({ waiting, changed, unchanged, refused, undone, kept }) => waiting + changed + unchanged + refused + undone + kept,
  )
  const left = state === 'undoing' ? sum(({ changed }) => changed) : sum(({ waiting }) => waiting)
  const mayUndo = state === 'done' && (parts.length > 0 || deactivated)
  return (
    <article className="hand-over-one" aria-live="polite">
      <header>
        <b>{t(`handOver.${state}`)}</b> <small className="rp-muted">{format.dateTime(handOver.createdAt)}</small>
        {mayUndo ? (
          <Button
            size="small"
            loading={undo.isPending}
            onClick={() => undo.mutate(handOver.id, { onError: (error) => void message.error(problemText(error)) })}
          >
            {t('handOver.undo')}
          </Button>
        ) : null}
      </header>
      {isUnderWay(handOver) ? (
        <>
          <Progress
            size="small"
            showInfo={false}
            percent={all === 0 ? 0 : Math.round((100 * (all - left)) / all)}
            aria-label={t(`handOver.${state}`)}
          />
          <p className="rp-muted rp-small">
            {t('handOver.progress', { done: format.number(all - left), all: format.number(all) })} {t('handOver.leave')}
          </p>
        </>
      ) : null}
      <ul>
        {parts.map((part) => (
          <HandOverPart key={part.edit.id} part={part} />
        ))}
      </ul>
    </article>
  )
}

const COUNTED = ['changed', 'refused', 'undone', 'kept'] as const

function HandOverPart({ part }: { part: HandOver['parts'][number] }) {
  const { t } = useTranslation('organisation')
  const format = useFormat()
  const nameOf = useObjectNames()
  const counts = COUNTED.flatMap((key) => {
    const count = part.edit[key]
    return count > 0 ? [t(`handOver.${key}`, { count, formatted: format.number(count) })] : []
  })
  return (
    <li>
      {t(part.archived ? 'handOver.partArchived' : 'handOver.part', {
        object: nameOf(part.object),
        name: part.toMemberName,
      })}
      {counts.length > 0 ? <small className="rp-muted"> {counts.join(' · ')}</small> : null}
    </li>
  )
}
