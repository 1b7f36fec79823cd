import type { CustomField, FieldConversion } from '@rapport/contract'
import { CONVERSIONS } from '@rapport/objects'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useFormat } from '../../platform/format.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { conversionsQuery, useEndConversion } from './conversion-queries.ts'
import { TypeDialog } from './TypeDialog.tsx'

/** The type of a field: how it can be another one, how far a change is, and the way back. */
export function TypeCell({ field }: { field: CustomField }) {
  const { t } = useTranslation('fields')
  const [changing, setChanging] = useState(false)
  const label = field.labels[currentLanguage()]
  const { data } = useQuery(conversionsQuery)
  const conversion = data?.items.find(({ fieldId }) => fieldId === field.id)
  const isRunning = conversion?.state === 'running' || conversion?.state === 'undoing'
  const isChangeable = !isRunning && (CONVERSIONS[field.type] ?? []).length > 0
  return (
    <>
      {t(`types.${field.type}`)}
      {isChangeable ? (
        <Button
          size="small"
          type="link"
          aria-label={t('convert.actionNamed', { field: label })}
          onClick={() => setChanging(true)}
        >
          {t('convert.action')}
        </Button>
      ) : null}
      {conversion && isRunning ? <Running conversion={conversion} label={label} /> : null}
      {conversion?.state === 'done' && conversion.undoUntil !== null ? (
        <Done conversion={{ ...conversion, undoUntil: conversion.undoUntil }} label={label} />
      ) : null}
      {changing ? <TypeDialog field={field} onClose={() => setChanging(false)} /> : null}
    </>
  )
}

type RunningProps = { conversion: FieldConversion; label: string }

function Running({ conversion: { fieldId, state, from, to, recordsDone, recordsTotal }, label }: RunningProps) {
  const { t } = useTranslation('fields')
  const { mutate, isPending } = useEnding('cancellation')
  const percent = recordsTotal === 0 ? 0 : Math.min(100, Math.round((recordsDone / recordsTotal) * 100))
  const type = t(`types.${state === 'undoing' ? from : to}`)
  const text = state === 'undoing' ? t('convert.undoing', { type }) : t('convert.running', { type })
  return (
    <div>
      <div role="status">
        <small className="rp-muted">{text}</small>
        <Progress percent={percent} size="small" aria-label={text} />
      </div>
      <Button
        size="small"
        type="link"
        disabled={isPending}
        aria-label={t('convert.stopNamed', { field: label })}
        onClick={() => mutate(fieldId)}
      >
        {t('convert.stop')}
      </Button>
    </div>
  )
}

function useEnding(way: 'undo' | 'cancellation') {
  const problemText = useProblemText()
  const { message } = App.useApp()
  return useEndConversion(way, (error) => void message.error(problemText(error)))
}

type DoneProps = { conversion: FieldConversion & { undoUntil: string }; label: string }

function Done({ conversion: { fieldId, from, recordsEmptied, undoUntil }, label }: DoneProps) {
  const { t } = useTranslation(['fields', 'common'])
  const format = useFormat()
  const { mutate, isPending } = useEnding('undo')
  const emptied = { count: recordsEmptied, number: format.number(recordsEmptied) }
  return (
    <div>
      <small className="rp-muted">
        {t('convert.was', { type: t(`types.${from}`), until: format.date(undoUntil) })}{' '}
        {recordsEmptied === 0 ? '' : t('convert.emptied', emptied)}
      </small>{' '}
      <Button
        size="small"
        type="link"
        disabled={isPending}
        aria-label={t('convert.undoNamed', { field: label })}
        onClick={() => mutate(fieldId)}
      >
        {t('common:undo')}
      </Button>
    </div>
  )
}
