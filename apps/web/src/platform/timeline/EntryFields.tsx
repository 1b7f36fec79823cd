import { useQuery } from '@tanstack/react-query'
import { Input, Segmented, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { MomentField } from '../fields/DayInput.tsx'
import { channelsOf, directionsOf, type Entry, FORMS, startOf } from './entry.ts'
import { channelKey, directionKey } from './entry-text.ts'
import { type PeopleQuery, useTimeline } from './record.ts'

const BODY_CHARS_MAX = 20_000

type Props = {
  entry: Entry
  onChange: (part: Partial<Entry>) => void
  /** Whether more than the text is asked for. */
  open: boolean
  onOpen: () => void
  onSubmit: () => void
}

/** What an entry says: its form, its text and, once somebody writes, the rest. */
export function EntryFields({ entry, onChange, open, onOpen, onSubmit }: Props) {
  const { t } = useTranslation('timeline')
  return (
    <>
      <div className="timeline-forms">
        <Segmented
          size="small"
          aria-label={t('composer.label')}
          value={entry.form}
          options={FORMS.map((form) => ({ value: form, label: t(`form.${form}`) }))}
          onChange={(form) => {
            onChange(startOf(form))
            onOpen()
          }}
        />
      </div>
      <Input.TextArea
        aria-label={t(`form.${entry.form}`)}
        placeholder={t(`composer.placeholder.${entry.form}`)}
        autoSize={{ minRows: open ? 3 : 1, maxRows: 14 }}
        maxLength={BODY_CHARS_MAX}
        value={entry.body}
        onFocus={onOpen}
        onChange={(event) => onChange({ body: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onSubmit()
        }}
      />
      {open ? <Extras entry={entry} onChange={onChange} /> : null}
    </>
  )
}

function Extras({ entry, onChange }: Pick<Props, 'entry' | 'onChange'>) {
  const { t } = useTranslation('timeline')
  const { people } = useTimeline()
  return (
    <div className="timeline-extras">
      <Labelled label={t('composer.subject')}>
        {(id) => (
          <Input
            id={id}
            maxLength={300}
            value={entry.subject}
            onChange={(event) => onChange({ subject: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('composer.when')}>
        {(id) => (
          <MomentField
            id={id}
            value={entry.when}
            placeholder={t('composer.now')}
            onChange={(when) => onChange({ when })}
          />
        )}
      </Labelled>
      {people ? <WithWhom people={people} entry={entry} onChange={onChange} /> : null}
      <HowItWent entry={entry} onChange={onChange} />
    </div>
  )
}

/** Whom it was with, of those the record has. */
function WithWhom({ people, entry, onChange }: Pick<Props, 'entry' | 'onChange'> & { people: PeopleQuery }) {
  const { t } = useTranslation('timeline')
  const { data = [], isPending } = useQuery(people)
  if (data.length === 0) return null
  return (
    <Labelled label={t('composer.contact')}>
      {(id) => (
        <Select
          id={id}
          allowClear
          loading={isPending}
          value={entry.contactId}
          options={data.map((person) => ({ value: person.id, label: person.name }))}
          onChange={(contactId: string | undefined) => onChange({ contactId: contactId ?? null })}
          showSearch={{ optionFilterProp: 'label' }}
        />
      )}
    </Labelled>
  )
}

/** Channel and direction, where the form has more than one. */
function HowItWent({ entry, onChange }: Pick<Props, 'entry' | 'onChange'>) {
  const { t } = useTranslation('timeline')
  const channels = channelsOf(entry.form)
  const directions = directionsOf(entry.form)
  const channelText = (channel: string) => {
    const key = channelKey(channel)
    return key ? t(`channel.${key}`) : channel
  }
  const directionText = (direction: 'in' | 'out') => {
    const key = directionKey(entry.form, direction)
    return key ? t(`direction.${key}`) : direction
  }
  return (
    <>
      {channels.length > 1 ? (
        <Labelled label={t('composer.channel')}>
          {(id) => (
            <Select
              id={id}
              value={entry.channel}
              options={channels.map((channel) => ({ value: channel, label: channelText(channel) }))}
              onChange={(channel) => onChange({ channel })}
            />
          )}
        </Labelled>
      ) : null}
      {directions.length > 1 ? (
        <Segmented
          aria-label={t('composer.direction')}
          value={entry.direction}
          options={directions.map((direction) => ({ value: direction, label: directionText(direction) }))}
          onChange={(direction) => onChange({ direction })}
        />
      ) : null}
    </>
  )
}

/** The label stands beside what it names: signs within the control are no part of its name. */
export function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="timeline-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
