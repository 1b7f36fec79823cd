import type { ObjectName } from '@rapport/contract'
import { isSameValue } from '@rapport/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Form, type FormInstance } from 'antd'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { showFieldProblems } from '../api/form-problems.ts'
import { useProblemText } from '../api/problem-text.ts'
import { useFormDraft } from '../form-draft.ts'
import { useSubmission } from '../submission.ts'
import { blanks, changesOf, draftName, type FormValues, filled, pick, useBlank, valuesOf } from './form-values.ts'
import { type AnyRecord, urlOf, useObject } from './object.ts'
import { takeRecord } from './queries.ts'
import { changedKeys, currentOf, isChangedMeanwhile } from './save-value.ts'

/** What somebody else changed while the form was open: the fields in question, and the record as it now is. */
export type MeanwhileState = { current: AnyRecord; keys: readonly string[] }

type Options = {
  object: ObjectName
  /** The record that is changed; without one, a new one is made. */
  record?: AnyRecord | undefined
  /** What a new one begins with, by the keys of the API. */
  preset?: FormValues | undefined
  onSaved: (record: AnyRecord) => void
}

export type RecordFormState = {
  form: FormInstance<FormValues>
  initialValues: FormValues
  save: () => void
  saving: boolean
  problem: string | null
  onValuesChange: (changed: unknown, all: object) => void
  /** Gives up what was typed. */
  clear: () => void
  meanwhile: MeanwhileState | null
  settle: (key: string, value: unknown) => void
}

/**
 * One form of a record: what was typed survives closing, leaving and a failed save; every try carries one key until it succeeded. When somebody
 * else was first, untouched fields take their values, and both values of the others are laid before the person.
 */
export function useRecordForm({ object, record, preset = {}, onSaved }: Options): RecordFormState {
  const [form] = Form.useForm<FormValues>()
  const { fields } = useObject(object)
  const name = draftName(object, record, preset)
  const blank = { ...useBlank(object, fields), ...preset }
  const { draft, onValuesChange, forget } = useFormDraft(name)
  const { base, take } = useBase(object, record)
  const start = record ? valuesOf(fields, record) : blank
  const userError = useUserError(form, take)
  const { mutate, renew, dismiss, isPending } = useSubmission({
    draft: name,
    send: useSend(object, base),
    onSuccess: (saved) => {
      forget()
      userError.clear()
      take(saved)
      form.setFieldsValue(record ? valuesOf(fields, saved) : { ...blanks(fields), ...blank })
      onSaved(saved)
    },
  })
  return {
    form,
    initialValues: { ...start, ...draft },
    save: () => {
      userError.hide()
      // With what it was opened for, asked for or not.
      mutate(form.getFieldsValue(true), { onError: (error) => userError.take(error, base) })
    },
    saving: isPending,
    onValuesChange: (...values) => {
      onValuesChange(...values)
      userError.hide()
      dismiss()
    },
    clear: () => {
      forget()
      renew()
      userError.clear()
      form.setFieldsValue({ ...blanks(fields), ...start })
    },
    ...userError.shown,
  }
}

/** The record as it was when it was opened or last came back; a form for new ones has none. */
function useBase(object: Options['object'], record: Options['record']) {
  const client = useQueryClient()
  const [base, setBase] = useState(record)
  const take = (current: AnyRecord) => {
    setBase(record && current)
    takeRecord(client, object, current)
  }
  return { base, take }
}

/** Sends what differs from the record, or a new one. */
function useSend(object: Options['object'], base: AnyRecord | undefined) {
  const { fields } = useObject(object)
  return (values: FormValues, request: Parameters<typeof api.post>[2]) =>
    base
      ? api.patch<AnyRecord>(
          urlOf(object, base.id),
          { ...changesOf(fields, base, values), version: base.version },
          request,
        )
      : api.post<AnyRecord>(urlOf(object), filled(fields, values), request)
}

/** Why the server refused: fields to mend, a sentence, or that somebody else was first. */
function useUserError(form: FormInstance<FormValues>, onMoved: (current: AnyRecord) => void) {
  const problemText = useProblemText()
  const [problem, setProblem] = useState<string | null>(null)
  const [meanwhile, setMeanwhile] = useState<MeanwhileState | null>(null)

  function take(error: unknown, base: AnyRecord | undefined): void {
    const current = base && isChangedMeanwhile(error) ? currentOf(error.details) : null
    if (base && current) {
      const moved = changedKeys(base, current)
      const typed = moved.filter((key) => !isSameValue(form.getFieldValue(key), base[key]))
      const untouched = moved.filter((key) => !typed.includes(key))
      form.setFieldsValue(pick(current, untouched))
      setMeanwhile({ current, keys: typed.filter((key) => !isSameValue(form.getFieldValue(key), current[key])) })
      onMoved(current)
      return
    }
    const rest = showFieldProblems(form, error)
    setProblem(rest === null ? null : problemText(rest))
  }

  const settle = (key: string, value: unknown) => {
    form.setFieldValue(key, value)
    const left = (meanwhile?.keys ?? []).filter((each) => each !== key)
    setMeanwhile(meanwhile === null || left.length === 0 ? null : { ...meanwhile, keys: left })
  }

  return {
    /** What the form shows of it. */
    shown: { problem, meanwhile, settle },
    take,
    hide: () => setProblem(null),
    clear: () => {
      setProblem(null)
      setMeanwhile(null)
    },
  }
}
